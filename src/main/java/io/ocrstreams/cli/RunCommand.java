package io.ocrstreams.cli;

import io.ocrstreams.engine.OcrEngine;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.topology.OcrPipeline;
import io.ocrstreams.topology.PipelineOptions;
import io.ocrstreams.topology.RetryTopic;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "run",
    sortOptions = false,
    header = "Run the pipeline: images in a topic become text in a topic.",
    description = {
      "",
      "Reads ocr.images, writes ocr.results, ocr.metrics and ocr.dead-letters, until it is stopped"
          + " with Ctrl-C or SIGTERM; then it commits, leaves the group and ends within seconds."
          + " What is in flight is kept and taken up by the next start, or by another instance."
          + " References to files and hosts are refused unless --file-roots and --http-hosts allow"
          + " them.",
      ""
    },
    footer = {
      "",
      "Example: ocr-streams run --bootstrap-servers localhost:9092 --file-roots /data/scans"
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private KafkaConnection kafka;
  @Mixin private PipelineSettings pipelineSettings;
  @Mixin private ReferenceSettings references;
  @Mixin private EngineSettings engineSettings;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Console console = common.console();
    Logging.serving();
    PipelineOptions options = pipelineSettings.options(kafka);
    FetchPolicy policy = references.policy();
    options.topics().all().forEach(kafka::requireTopic);
    options
        .retries()
        .map(RetryTopic::name)
        .ifPresent(retries -> requireRetries(retries, options.topics().images()));
    CompletableFuture<Void> told = new CompletableFuture<>();
    try (Foreground foreground = new Foreground(() -> told.complete(null));
        OcrEngine engine = engineSettings.start(policy);
        OcrPipeline pipeline = start(options, engine)) {
      pipeline.running().thenRun(() -> announce(console, options));
      CompletableFuture.anyOf(told, pipeline.stopped()).join();
      Optional<Throwable> failure = pipeline.stopped().getNow(Optional.empty());
      if (failure.isPresent()) {
        throw new Failure(
            "the pipeline ended: " + KafkaConnection.sentence(failure.get()), failure.get());
      }
      return 0;
    }
  }

  /**
   * Both topics belong to one task a partition: with other numbers some tasks would have retries
   * only, and the ledger's changelog would no longer fit when one of them changes.
   */
  private void requireRetries(String retries, String images) {
    kafka.requireTopic(retries);
    int wanted = kafka.partitions(images);
    int actual = kafka.partitions(retries);
    if (actual != wanted) {
      throw new Failure(
          "%s has %d partitions, but must have as many as %s, which has %d: add partitions to the one that has fewer, with Kafka's own tools, or leave --retry-topic out"
              .formatted(retries, actual, images, wanted));
    }
  }

  private OcrPipeline start(PipelineOptions options, OcrEngine engine) {
    try {
      OcrPipeline pipeline = new OcrPipeline(options, engine);
      pipeline.start();
      return pipeline;
    } catch (KafkaException e) {
      throw kafka.explain(e);
    } catch (IllegalStateException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  private void announce(Console console, PipelineOptions options) {
    if (format.isJson()) {
      console.json(
          Map.of(
              "state", "running",
              "application_id", options.applicationId(),
              "bootstrap_servers", options.bootstrapServers()));
    } else {
      console.print(
          "running: %s at %s; stop with Ctrl-C",
          options.applicationId(), options.bootstrapServers());
    }
  }
}
