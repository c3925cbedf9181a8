package io.ocrstreams.cli.run;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.console.Foreground;
import io.ocrstreams.cli.console.LogOptions;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.settings.EngineSettings;
import io.ocrstreams.cli.settings.HttpSettings;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.cli.settings.ReferenceSettings;
import io.ocrstreams.cli.telemetry.Telemetry;
import io.ocrstreams.cli.telemetry.TracingOptions;
import io.ocrstreams.engine.OcrEngine;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.rollout.ModelFollower;
import io.ocrstreams.web.KafkaAccess;
import io.ocrstreams.web.WebOptions;
import io.ocrstreams.web.WebServer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    sortOptions = false,
    header = "Answer HTTP: images in requests become text in answers, and a page to try it.",
    description = {
      "",
      "Serves the API, its description and a page until it is stopped with Ctrl-C or SIGTERM; then"
          + " requests in work are finished. Callers prove who they are with a token, unless"
          + " --no-auth says that nobody is asked.",
      "",
      "Images of POST /api/v1/ocr are read here and at once. Jobs, events and the pipeline's figures"
          + " need Kafka: --bootstrap-servers with a pipeline that runs elsewhere ('run --http-port'"
          + " has both in one process), or --embedded.",
      ""
    },
    footer = {"", "Example: ocr-streams serve --no-auth --embedded"})
public final class ServeCommand implements Callable<Integer> {
  @Option(
      names = {"--port", "--http-port"},
      paramLabel = "N",
      defaultValue = "8080",
      description = "TCP port; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Mixin private ServeKafka kafka;
  @Mixin private HttpSettings http;
  @Mixin private ReferenceSettings references;
  @Mixin private EngineSettings engineSettings;
  @Mixin private OutputFormat format;
  @Mixin private TracingOptions tracing;
  @Mixin private LogOptions log;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console console = common.console();
    log.serving();
    WebOptions options = http.options(port);
    FetchPolicy policy = references.policy();
    CompletableFuture<Void> told = new CompletableFuture<>();
    try (Foreground foreground = new Foreground(() -> told.complete(null));
        Telemetry telemetry = tracing.start();
        OcrEngine engine =
            engineSettings.start(policy, telemetry.fetches(), telemetry.candidates());
        ServeKafka.Opened opened = kafka.open(engine, telemetry);
        // Null is no resource to close.
        ModelFollower models =
            opened
                .access()
                .map(KafkaAccess::consumer)
                .map(each -> follow(each, engine, telemetry))
                .orElse(null);
        WebServer server =
            HttpServers.start(
                options,
                engineSettings.served(engine, policy),
                opened.access(),
                opened.probes(),
                telemetry)) {
      announce(console, server);
      CompletableFuture.anyOf(told, opened.stopped()).join();
      Optional<Throwable> failure = opened.stopped().getNow(Optional.empty());
      if (failure.isPresent()) {
        throw new Failure(
            "the pipeline ended: " + KafkaConnection.sentence(failure.get()), failure.get());
      }
      return 0;
    } catch (KafkaException e) {
      throw new Failure("Kafka: " + KafkaConnection.sentence(e), e);
    }
  }

  private ModelFollower follow(
      Map<String, Object> consumerSettings, OcrEngine engine, Telemetry telemetry) {
    return WantedModels.follow(consumerSettings, engine, engineSettings.model(), telemetry);
  }

  private void announce(Console console, WebServer server) {
    if (format.isJson()) {
      console.json(Map.of("state", "serving", "url", server.url()));
    } else {
      console.print("serving: %s; stop with Ctrl-C", server.url());
    }
  }
}
