package io.ocrstreams.metrics;

import io.ocrstreams.engine.EngineState;
import io.ocrstreams.engine.FlushTrigger;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The engine's own counts, as metrics: the engine knows nothing of it. */
public final class EngineMeters {
  private static final double NANOS_PER_SECOND = 1e9;

  private EngineMeters() {}

  public static void bind(Meters meters, Supplier<EngineState> engine) {
    gauge(meters, engine, Metric.ENGINE_LANES, EngineState::lanes);
    gauge(meters, engine, Metric.ENGINE_LANES_BUSY, EngineState::busyLanes);
    gauge(
        meters,
        engine,
        Metric.ENGINE_LONGEST_WORK,
        state -> state.longestWork().toMillis() / 1000.0);
    gauge(meters, engine, Metric.ENGINE_QUEUED_DOWNLOADS, EngineState::queuedDownloads);
    gauge(meters, engine, Metric.ENGINE_QUEUED_PAGES, EngineState::queuedPages);
    gauge(meters, engine, Metric.ENGINE_QUEUED_LINES, EngineState::queuedLines);
    gauge(meters, engine, Metric.ENGINE_PIXELS, EngineState::pixelsInFlight);
    gauge(meters, engine, Metric.ENGINE_PIXELS_MOST, EngineState::maxPixelsInFlight);
    gauge(meters, engine, Metric.ENGINE_MODELS, EngineState::openModels);
    meters.counter(
        Metric.ENGINE_BUSY, engine, each -> each.get().busyTime().toNanos() / NANOS_PER_SECOND);
    for (FlushTrigger trigger : FlushTrigger.values()) {
      meters.counter(
          Metric.ENGINE_BATCHES,
          engine,
          each -> each.get().batches().flushes().get(trigger),
          trigger.name().toLowerCase(Locale.ROOT));
    }
    meters.counter(Metric.ENGINE_LINES, engine, each -> each.get().batches().lines());
    meters.counter(Metric.ENGINE_LINE_PIXELS, engine, each -> each.get().batches().pixels());
    meters.counter(
        Metric.ENGINE_PADDED_PIXELS, engine, each -> each.get().batches().paddedPixels());
  }

  private static void gauge(
      Meters meters,
      Supplier<EngineState> engine,
      Metric metric,
      ToDoubleFunction<EngineState> value) {
    meters.gauge(metric, () -> value.applyAsDouble(engine.get()));
  }
}
