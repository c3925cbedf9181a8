package io.ocrstreams.outcomes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocrstreams.event.OutcomeMetrics;
import io.ocrstreams.event.OutcomeMetrics.Outcome;
import io.ocrstreams.event.StageTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Rates and latencies over the last seconds, from metrics records. Thread-safe. */
public final class RecentFigures {
  /** At more than this in a window the oldest go early. */
  private static final int MOST = 20_000;

  private static final Map<String, ToDoubleFunction<StageTimes>> STAGES = new LinkedHashMap<>();

  static {
    STAGES.put("lag_ms", StageTimes::lag);
    STAGES.put("queue_ms", StageTimes::queue);
    STAGES.put("fetch_ms", StageTimes::fetch);
    STAGES.put("decode_ms", StageTimes::decode);
    STAGES.put("detect_ms", StageTimes::detect);
    STAGES.put("preprocess_ms", StageTimes::preprocess);
    STAGES.put("batch_wait_ms", StageTimes::batchWait);
    STAGES.put("inference_ms", StageTimes::inference);
    STAGES.put("text_decode_ms", StageTimes::textDecode);
    STAGES.put("total_ms", StageTimes::total);
  }

  private record Sample(Instant appended, OutcomeMetrics metrics) {
    /** The producer's clock may be ahead. */
    double endToEndMillis() {
      return Math.max(0, appended.toEpochMilli() - metrics.eventTimestamp());
    }
  }

  /**
   * What happened in a window.
   *
   * @param meanBatchLines over results with lines; 0 without any
   * @param stages by the field of {@link StageTimes}; null without outcomes
   * @param endToEndMs from the event's timestamp to its outcome's append; null without outcomes
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Figures(
      double imagesPerSecond,
      double linesPerSecond,
      int results,
      int deadLetters,
      double meanBatchLines,
      Map<String, Percentiles> stages,
      Percentiles endToEndMs) {}

  private final Duration window;
  private final InstantSource clock;
  private final ArrayDeque<Sample> samples = new ArrayDeque<>();

  public RecentFigures(Duration window, InstantSource clock) {
    this.window = window;
    this.clock = clock;
  }

  Duration window() {
    return window;
  }

  /** Adds an outcome's record; of any partition, so nearly in the order of time. */
  synchronized void add(Instant appended, OutcomeMetrics metrics) {
    samples.addLast(new Sample(appended, metrics));
    trim();
  }

  /** What the window up to now holds. */
  public synchronized Figures figures() {
    trim();
    Instant begin = clock.instant().minus(window);
    List<Sample> held =
        samples.stream().filter(sample -> sample.appended().isAfter(begin)).toList();
    double seconds = window.toMillis() / 1000.0;
    int results =
        (int) held.stream().filter(s -> s.metrics().outcome() == Outcome.RESULT).count();
    return new Figures(
        held.size() / seconds,
        held.stream().mapToInt(sample -> sample.metrics().lines()).sum() / seconds,
        results,
        held.size() - results,
        held.stream()
            .mapToDouble(sample -> sample.metrics().batchSize())
            .filter(size -> size > 0)
            .average()
            .orElse(0),
        held.isEmpty() ? null : stages(held),
        held.isEmpty() ? null : percentiles(held, Sample::endToEndMillis));
  }

  private static Map<String, Percentiles> stages(List<Sample> held) {
    Map<String, Percentiles> stages = new LinkedHashMap<>();
    STAGES.forEach(
        (name, time) ->
            stages.put(
                name, percentiles(held, sample -> time.applyAsDouble(sample.metrics().stages()))));
    return stages;
  }

  private static Percentiles percentiles(List<Sample> held, ToDoubleFunction<Sample> value) {
    return Percentiles.of(held.stream().mapToDouble(value).toArray());
  }

  private void trim() {
    Instant begin = clock.instant().minus(window);
    while (!samples.isEmpty()
        && (samples.size() > MOST || !samples.getFirst().appended().isAfter(begin))) {
      samples.removeFirst();
    }
  }
}
