package io.ocrstreams.cli.run;

import io.ocrstreams.cli.telemetry.Telemetry;
import io.ocrstreams.topology.EventObserver;
import io.ocrstreams.topology.OcrPipeline;
import io.ocrstreams.web.HealthProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The pipelines of one process: they run together, and when one ends all do. */
final class Pipelines implements AutoCloseable {
  private final List<OcrPipeline> all = new ArrayList<>();
  private final List<HealthProbe> probes = new ArrayList<>();

  private Pipelines() {}

  /**
   * One that is to be started.
   *
   * @param name for who asks how it is
   * @param label tells its metrics from those of others
   */
  record Part(String name, String label, Function<EventObserver, OcrPipeline> pipeline) {}

  /** Starts them in that order; if one cannot be started, the others are closed. */
  static Pipelines start(Telemetry telemetry, Part... parts) {
    Pipelines pipelines = new Pipelines();
    try {
      for (Part each : parts) {
        OcrPipeline pipeline = telemetry.observed(each.label(), each.pipeline());
        pipelines.all.add(pipeline);
        pipelines.probes.add(new PipelineProbe(each.name(), pipeline));
        pipeline.start();
      }
      return pipelines;
    } catch (RuntimeException e) {
      pipelines.close();
      throw e;
    }
  }

  /** How they are. */
  List<HealthProbe> probes() {
    return List.copyOf(probes);
  }

  /** Completes when each has its partitions. */
  CompletableFuture<Void> running() {
    return CompletableFuture.allOf(
        all.stream().map(OcrPipeline::running).toArray(CompletableFuture<?>[]::new));
  }

  /** Completes when one has ended: with the reason if it was an error. */
  CompletableFuture<Optional<Throwable>> stopped() {
    CompletableFuture<Optional<Throwable>> first = new CompletableFuture<>();
    all.forEach(each -> each.stopped().thenAccept(first::complete));
    return first;
  }

  /** The last one first: live events are worked on until the end. */
  @Override
  public void close() {
    for (int i = all.size() - 1; i >= 0; i--) {
      all.get(i).close();
    }
  }
}
