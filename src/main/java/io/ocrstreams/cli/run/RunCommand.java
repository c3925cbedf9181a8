package io.ocrstreams.cli.run;

import io.ocrstreams.access.Grants;
import io.ocrstreams.access.Role;
import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.console.Foreground;
import io.ocrstreams.cli.console.LogOptions;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.run.Pipelines.Part;
import io.ocrstreams.cli.settings.EngineSettings;
import io.ocrstreams.cli.settings.HttpSettings;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.cli.settings.PipelineSettings;
import io.ocrstreams.cli.settings.ReferenceSettings;
import io.ocrstreams.cli.telemetry.Telemetry;
import io.ocrstreams.cli.telemetry.TracingOptions;
import io.ocrstreams.engine.OcrEngine;
import io.ocrstreams.engine.OcrService;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.rollout.ModelFollower;
import io.ocrstreams.topology.OcrPipeline;
import io.ocrstreams.topology.PipelineOptions;
import io.ocrstreams.topology.ReplayTopics;
import io.ocrstreams.topology.RetryTopic;
import io.ocrstreams.web.WebOptions;
import io.ocrstreams.web.WebServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
          + " them. Replays of the archive ('ocr-streams replay') are worked on besides, with what"
          + " live events leave.",
      ""
    },
    footer = {
      "",
      "Example: ocr-streams run --bootstrap-servers localhost:9092 --file-roots /data/scans"
    })
public final class RunCommand implements Callable<Integer> {
  enum Work {
    on,
    off,
    only
  }

  @Option(
      names = "--replays",
      paramLabel = "on|off|only",
      defaultValue = "on",
      description =
          "Whether this instance works on replays too, at a lower priority than live events, or on"
              + " nothing else, at full speed (default: ${DEFAULT-VALUE}).")
  private Work replays;

  @Mixin private KafkaConnection kafka;
  @Mixin private PipelineSettings pipelineSettings;
  @Mixin private ReferenceSettings references;
  @Mixin private EngineSettings engineSettings;

  @Option(
      names = "--http-port",
      paramLabel = "N",
      description =
          "TCP port of the HTTP API and its page, on the engine of this pipeline; 0 for any free one"
              + " (default: no HTTP).")
  private Integer httpPort;

  @Mixin private HttpSettings http;
  @Mixin private OutputFormat format;
  @Mixin private TracingOptions tracing;
  @Mixin private LogOptions log;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Console console = common.console();
    log.serving();
    PipelineOptions options = pipelineSettings.options(kafka);
    FetchPolicy policy = references.policy();
    if (replays != Work.only) {
      requireLive(options);
    }
    kafka.requireAccess(Role.PIPELINE, Grants.ofModels());
    if (replays != Work.off) {
      requireReplays(options);
    }
    CompletableFuture<Void> told = new CompletableFuture<>();
    Optional<WebOptions> web = webOptions();
    try (Foreground foreground = new Foreground(() -> told.complete(null));
        Telemetry telemetry = tracing.start();
        OcrEngine engine =
            engineSettings.start(policy, telemetry.fetches(), telemetry.candidates());
        ModelFollower models = follow(engine, telemetry);
        Pipelines pipelines = start(options, engine, telemetry);
        // Null is no resource to close.
        WebServer server =
            web.map(given -> serve(given, engine, policy, pipelines, telemetry)).orElse(null)) {
      pipelines.running().thenRun(() -> announce(console, options, server));
      CompletableFuture.anyOf(told, pipelines.stopped()).join();
      Optional<Throwable> failure = pipelines.stopped().getNow(Optional.empty());
      if (failure.isPresent()) {
        throw new Failure(
            "the pipeline ended: " + KafkaConnection.sentence(failure.get()), failure.get());
      }
      return 0;
    }
  }

  private void requireLive(PipelineOptions options) {
    kafka.requireTopics(options.topics().all());
    options
        .retries()
        .map(RetryTopic::name)
        .ifPresent(retries -> requireRetries(retries, options.topics().images()));
    kafka.requireAccess(
        Role.PIPELINE,
        Grants.ofPipeline(
            options.applicationId(), options.guarantee(), options.retries().isPresent()));
  }

  private void requireReplays(PipelineOptions options) {
    kafka.requireTopics(ReplayTopics.defaults().all());
    kafka.requireAccess(Role.PIPELINE, Grants.ofReplays(options.applicationId()));
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

  private ModelFollower follow(OcrEngine engine, Telemetry telemetry) {
    try {
      return WantedModels.follow(
          kafka.consumerSettings(), engine, engineSettings.model(), telemetry);
    } catch (KafkaException e) {
      throw kafka.explain(e);
    }
  }

  private Pipelines start(PipelineOptions options, OcrEngine engine, Telemetry telemetry) {
    try {
      Part live =
          new Part("pipeline", "live", observer -> new OcrPipeline(options, engine, observer));
      return switch (replays) {
        case off -> Pipelines.start(telemetry, live);
        case only -> Pipelines.start(telemetry, replaying(options, engine));
        case on -> Pipelines.start(telemetry, live, replaying(options, engine.background()));
      };
    } catch (KafkaException e) {
      throw kafka.explain(e);
    } catch (IllegalStateException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  private static Part replaying(PipelineOptions options, OcrService engine) {
    return new Part(
        "replays",
        "replays",
        observer -> OcrPipeline.ofReplays(options, ReplayTopics.defaults(), engine, observer));
  }

  private Optional<WebOptions> webOptions() {
    if (httpPort == null) {
      return Optional.empty();
    }
    HttpServers.requireTopics(kafka, pipelineSettings.applicationId());
    return Optional.of(http.options(httpPort));
  }

  private WebServer serve(
      WebOptions options,
      OcrEngine engine,
      FetchPolicy policy,
      Pipelines pipelines,
      Telemetry telemetry) {
    return HttpServers.start(
        options,
        engineSettings.served(engine, policy),
        Optional.of(HttpServers.access(kafka, pipelineSettings.applicationId())),
        pipelines.probes(),
        telemetry);
  }

  private void announce(Console console, PipelineOptions options, WebServer server) {
    if (format.isJson()) {
      Map<String, Object> state = new LinkedHashMap<>();
      state.put("state", "running");
      state.put("application_id", options.applicationId());
      state.put("bootstrap_servers", options.bootstrapServers());
      if (server != null) {
        state.put("url", server.url());
      }
      console.json(state);
    } else {
      console.print(
          "running: %s at %s%s; stop with Ctrl-C",
          options.applicationId(),
          options.bootstrapServers(),
          server == null ? "" : ", serving " + server.url());
    }
  }
}
