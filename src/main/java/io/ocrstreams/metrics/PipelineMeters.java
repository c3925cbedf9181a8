package io.ocrstreams.metrics;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.StageTimes;
import io.ocrstreams.topology.EndedEvent;
import io.ocrstreams.topology.EndedEvent.Ending;
import io.ocrstreams.topology.EventObserver;
import io.ocrstreams.topology.LedgerState;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** One pipeline of the process, as metrics: how its events end, and what its tasks hold. */
public final class PipelineMeters implements EventObserver {
  private final Meters meters;
  private final String pipeline;

  /**
   * @param pipeline tells it from others of the process
   */
  public PipelineMeters(Meters meters, String pipeline) {
    this.meters = meters;
    this.pipeline = pipeline;
    // From the start: what is missing until it happens first has no rate when it does.
    for (Ending ending : Ending.values()) {
      meters.count(Metric.EVENTS, 0, pipeline, ending.code());
    }
    for (ReasonCode reason : ReasonCode.values()) {
      meters.count(Metric.DEAD_LETTERS, 0, pipeline, reason.code());
    }
    meters.count(Metric.EVENT_LINES, 0, pipeline);
  }

  /** Also tells what its tasks hold. */
  public void bind(Supplier<LedgerState> ledger) {
    held(ledger, LedgerState::inFlight, "in_flight");
    held(ledger, LedgerState::waiting, "waiting");
    gauge(Metric.LEDGER_BYTES, ledger, LedgerState::bytes);
    gauge(Metric.LEDGER_OLDEST, ledger, state -> state.oldest().toMillis() / 1000.0);
    gauge(Metric.LEDGER_FULL_PARTITIONS, ledger, LedgerState::fullPartitions);
  }

  @Override
  public void ended(EndedEvent event, BiConsumer<String, String> header) {
    meters.count(Metric.EVENTS, 1, pipeline, event.ending().code());
    if (event.ending() == Ending.RETRY) {
      return;
    }
    event
        .failure()
        .map(OcrException::reason)
        .ifPresent(reason -> meters.count(Metric.DEAD_LETTERS, 1, pipeline, reason.code()));
    meters.count(Metric.EVENT_LINES, event.lines(), pipeline);
    StageTimes times = event.times();
    Duration lag = StageTimers.duration(times.lag());
    stage("lag", lag);
    StageTimers.OF_ENGINE.forEach(
        (stage, millis) -> stage(stage, StageTimers.duration(millis.applyAsDouble(times))));
    stage("delivery", event.delivery());
    meters.record(Metric.EVENT_LATENCY, lag.plus(event.age()), pipeline);
  }

  private void stage(String stage, Duration time) {
    meters.record(Metric.EVENT_STAGE, time, pipeline, stage);
  }

  private void held(
      Supplier<LedgerState> ledger, ToDoubleFunction<LedgerState> value, String state) {
    meters.gauge(
        Metric.LEDGER_EVENTS, () -> value.applyAsDouble(ledger.get()), pipeline, state);
  }

  private void gauge(
      Metric metric, Supplier<LedgerState> ledger, ToDoubleFunction<LedgerState> value) {
    meters.gauge(metric, () -> value.applyAsDouble(ledger.get()), pipeline);
  }
}
