package io.ocrstreams.bench;

import java.util.Arrays;

/**
 * The slope through points as the median of the slopes of all pairs: outliers, such as one pause
 * for garbage, do not tilt it (Sen, Journal of the American Statistical Association 63, 1968).
 */
final class TheilSen {
  private TheilSen() {}

  /**
   * @param x of the points, in any order
   * @param y of the points
   * @return rise of y for each 1 of x
   * @throws IllegalArgumentException if no two points differ in x
   */
  static double slope(double[] x, double[] y) {
    double[] slopes = new double[x.length * (x.length - 1) / 2];
    int found = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = i + 1; j < x.length; j++) {
        if (x[i] != x[j]) {
          slopes[found++] = (y[j] - y[i]) / (x[j] - x[i]);
        }
      }
    }
    if (found == 0) {
      throw new IllegalArgumentException("a slope needs two points that differ in x");
    }
    return Medians.of(Arrays.copyOf(slopes, found));
  }
}
