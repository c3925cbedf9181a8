package io.ocrstreams.bench;

import java.util.List;
import java.util.Map;

/**
 * What {@link SoakBenchmark} found.
 *
 * @param minutes how long it took
 * @param events that were read meanwhile
 * @param series what became of each series, by name; sizes are bytes
 * @param samples at equal distances in time
 */
public record SoakReport(
    double minutes, long events, Map<String, Trend> series, List<ProcessSample> samples) {

  /** Whether any series grows. */
  public boolean isGrowing() {
    return series.values().stream().anyMatch(Trend::isGrowing);
  }
}
