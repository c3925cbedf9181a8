package io.ocrstreams.bench;

import java.util.Collection;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Median;

/** Medians of what rounds gave. */
final class Medians {
  private Medians() {}

  static double of(double... values) {
    return Median.withDefaults().evaluate(values);
  }

  static <T> double of(Collection<T> rounds, ToDoubleFunction<T> value) {
    return of(rounds.stream().mapToDouble(value).toArray());
  }
}
