package io.ocrstreams.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/**
 * What became of a series over a run.
 *
 * @param from its first value that counts
 * @param to its last
 * @param median of all that count
 * @param growth over the time that counts, by the slope of {@link TheilSen}
 * @param chance how probable so steady a growth is where there is none, by {@link MannKendall}
 * @param floor growth up to which it counts as flat
 * @param verdict growing only if the growth is both beyond chance and above the floor
 */
public record Trend(
    double from,
    double to,
    double median,
    double growth,
    double chance,
    double floor,
    Verdict verdict) {

  /** The two ways in which a series can end. */
  public enum Verdict {
    FLAT,
    GROWING;

    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What begins is still filling pools and caches: a fifth of the run. */
  private static final int WARM_UP = 5;

  private static final double SIGNIFICANT = 0.01;

  /**
   * @param series values at equal distances in time, at least 10
   * @param floor in the unit of the series
   * @throws IllegalArgumentException if there are fewer
   */
  static Trend of(double[] series, double floor) {
    if (series.length < 10) {
      throw new IllegalArgumentException(
          "a trend needs at least 10 values, not %d".formatted(series.length));
    }
    double[] steady = Arrays.copyOfRange(series, series.length / WARM_UP, series.length);
    double[] times = new double[steady.length];
    Arrays.setAll(times, i -> i);
    double growth = TheilSen.slope(times, steady) * (steady.length - 1);
    double chance = MannKendall.of(steady).chanceOfGrowth();
    return new Trend(
        steady[0],
        steady[steady.length - 1],
        Medians.of(steady),
        growth,
        chance,
        floor,
        chance < SIGNIFICANT && growth > floor ? Verdict.GROWING : Verdict.FLAT);
  }

  @JsonIgnore
  boolean isGrowing() {
    return verdict == Verdict.GROWING;
  }
}
