package io.ocrstreams.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether a series grows or falls beyond chance, whatever the shape of the growth (Mann,
 * Econometrica 13, 1945; the variance with ties and the normal approximation as in Gilbert,
 * Statistical Methods for Environmental Pollution Monitoring, 1987, section 16.4.2).
 *
 * @param s pairs that grow less pairs that fall
 * @param z its standard score
 */
record MannKendall(long s, double z) {
  private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

  /**
   * @param series in the order of time
   */
  static MannKendall of(double[] series) {
    long s = 0;
    for (int i = 0; i < series.length; i++) {
      for (int j = i + 1; j < series.length; j++) {
        s += Double.compare(series[j], series[i]) > 0 ? 1 : 0;
        s -= Double.compare(series[j], series[i]) < 0 ? 1 : 0;
      }
    }
    double variance = pairs(series.length);
    Map<Double, Long> ties =
        Arrays.stream(series)
            .boxed()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    for (long tied : ties.values()) {
      variance -= pairs(tied);
    }
    // All values the same: nothing could grow less.
    double z = variance == 0 ? 0 : (s - Math.signum(s)) / Math.sqrt(variance);
    return new MannKendall(s, z);
  }

  /** How probable so much growth is where there is none, 0 to 1. */
  double chanceOfGrowth() {
    return STANDARD_NORMAL.survivalProbability(z);
  }

  private static double pairs(double n) {
    return n * (n - 1) * (2 * n + 5) / 18;
  }
}
