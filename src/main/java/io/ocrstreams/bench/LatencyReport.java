package io.ocrstreams.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ocrstreams.event.Layout;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What {@link LatencyBenchmark} found.
 *
 * @param model the recogniser
 * @param layout of the images
 * @param capacity events a second that the pipeline manages when there are always more
 * @param levels one for each share of it
 */
public record LatencyReport(String model, Layout layout, double capacity, List<Level> levels) {

  /**
   * Events that came at a share of the capacity.
   *
   * @param share 0 to 1
   * @param perSecond mean rate
   * @param events that count; a tenth more went before them
   * @param latency from the event's timestamp until a read_committed consumer has its result
   * @param stages where that went, by the name it has on {@code ocr.metrics}; what remains from the
   *     outcome being ready until it can be read is {@code delivery_ms}
   */
  public record Level(
      double share,
      double perSecond,
      long events,
      Milliseconds latency,
      Map<String, Milliseconds> stages) {}

  /** Of many events. */
  public record Milliseconds(
      double mean,
      @JsonProperty("p50") double p50,
      @JsonProperty("p95") double p95,
      @JsonProperty("p99") double p99,
      double max) {

    /**
     * @param micros of each event
     */
    static Milliseconds of(Histogram micros) {
      return new Milliseconds(
          micros.getMean() / 1e3,
          micros.getValueAtPercentile(50) / 1e3,
          micros.getValueAtPercentile(95) / 1e3,
          micros.getValueAtPercentile(99) / 1e3,
          micros.getMaxValue() / 1e3);
    }
  }
}
