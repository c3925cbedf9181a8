package io.ocrstreams.outcomes;

import java.util.Arrays;

/** Percentiles (nearest rank) and mean of some values, in their unit. */
public record Percentiles(double p50, double p95, double p99, double mean) {

  /**
   * @param values at least one; sorted by this
   */
  static Percentiles of(double[] values) {
    Arrays.sort(values);
    return new Percentiles(
        at(values, 0.50),
        at(values, 0.95),
        at(values, 0.99),
        Arrays.stream(values).average().orElseThrow());
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
