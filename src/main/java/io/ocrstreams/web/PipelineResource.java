package io.ocrstreams.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.ocrstreams.engine.BatchCounts;
import io.ocrstreams.engine.EngineState;
import io.ocrstreams.outcomes.LagProbe.Lag;
import io.ocrstreams.outcomes.RecentFigures.Figures;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code GET /api/v1/pipeline}: how the pipeline and the engine of this process do. */
final class PipelineResource {
  private final ServedEngine engine;
  private final EnginePermits permits;
  private final Optional<KafkaSide> kafka;
  private final InstantSource clock;

  /** The answer; no stream without Kafka. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Snapshot(String time, long windowSeconds, Stream stream, Engine engine) {}

  /** From the topics: all instances of the pipeline. */
  private record Stream(
      boolean reachable,
      @JsonUnwrapped Figures figures,
      List<Lag> lag,
      long lagTotal,
      Map<String, Integer> deadLettersByReason,
      int outcomesKept) {
    static Stream of(KafkaSide side) {
      List<Lag> lags = side.lag().lags();
      return new Stream(
          side.lag().isReachable(),
          side.figures().figures(),
          lags,
          lags.stream().mapToLong(Lag::lag).sum(),
          side.latest().deadLettersByReason(),
          side.latest().size());
    }
  }

  /** The engine of this process. */
  private record Engine(
      int cores,
      int busyLanes,
      int queuedPages,
      int queuedLines,
      long pixelsInFlight,
      int httpInFlight,
      int httpPermits,
      long batches,
      long lines,
      double meanBatchLines,
      double paddingShare,
      Map<String, Long> flushes) {
    static Engine of(EngineState state, EnginePermits permits) {
      BatchCounts counts = state.batches();
      Map<String, Long> flushes = new TreeMap<>();
      counts
          .flushes()
          .forEach((trigger, count) -> flushes.put(trigger.name().toLowerCase(Locale.ROOT), count));
      return new Engine(
          state.lanes(),
          state.busyLanes(),
          state.queuedPages(),
          state.queuedLines(),
          state.pixelsInFlight(),
          permits.taken(),
          permits.all(),
          counts.batches(),
          counts.lines(),
          counts.meanLines(),
          counts.paddingShare(),
          flushes);
    }
  }

  PipelineResource(
      ServedEngine engine, EnginePermits permits, Optional<KafkaSide> kafka, InstantSource clock) {
    this.engine = engine;
    this.permits = permits;
    this.kafka = kafka;
    this.clock = clock;
  }

  void register(RoutesConfig routes) {
    routes.get("/api/v1/pipeline", this::snapshot, Access.READ);
  }

  private void snapshot(Context context) {
    context.json(
        new Snapshot(
            clock.instant().toString(),
            KafkaSide.WINDOW.toSeconds(),
            kafka.map(Stream::of).orElse(null),
            Engine.of(engine.state().get(), permits)));
  }
}
