package io.ocrstreams.cli.telemetry;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.ocrstreams.engine.CandidateListener;
import io.ocrstreams.fetch.FetchListener;
import io.ocrstreams.metrics.CandidateMeters;
import io.ocrstreams.metrics.FetchMeters;
import io.ocrstreams.metrics.Meters;
import io.ocrstreams.metrics.ModelMeters;
import io.ocrstreams.metrics.PipelineMeters;
import io.ocrstreams.metrics.TraceMeters;
import io.ocrstreams.rollout.RolloutListener;
import io.ocrstreams.topology.EventObserver;
import io.ocrstreams.topology.OcrPipeline;
import io.ocrstreams.tracing.Tracing;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** What a process that runs until it is stopped tells of itself. To be closed last. */
public final class Telemetry implements AutoCloseable {
  private final Meters meters = new Meters();
  private final Tracing tracing;

  /** Without traces. */
  public Telemetry() {
    this(Tracing.off());
  }

  /**
   * @param tracing closed with this
   */
  Telemetry(Tracing tracing) {
    this.tracing = tracing;
    TraceMeters.bind(meters, tracing.counts());
  }

  /** What it measures. */
  public Meters meters() {
    return meters;
  }

  /** What makes spans of requests. */
  public Tracing tracing() {
    return tracing;
  }

  /** For the engine. */
  public FetchListener fetches() {
    return new FetchMeters(meters);
  }

  /** For the engine. */
  public CandidateListener candidates() {
    return new CandidateMeters(meters);
  }

  /** For what changes the models of the engine; once. */
  public RolloutListener models() {
    return new ModelMeters(meters);
  }

  /**
   * Makes a pipeline that is observed.
   *
   * @param name tells it from others of the process
   * @param pipeline given who observes it
   */
  public OcrPipeline observed(String name, Function<EventObserver, OcrPipeline> pipeline) {
    PipelineMeters measured = new PipelineMeters(meters, name);
    EventLog logged = new EventLog(name, tracing.events(InstantSource.system()));
    OcrPipeline made = pipeline.apply(EventObserver.all(List.of(measured, logged)));
    measured.bind(made::ledger);
    meters.bind(new KafkaStreamsMetrics(made.streams()));
    return made;
  }

  @Override
  public void close() {
    tracing.close();
    meters.close();
  }
}
