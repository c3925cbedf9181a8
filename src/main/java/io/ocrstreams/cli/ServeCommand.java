package io.ocrstreams.cli;

import io.ocrstreams.engine.OcrEngine;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.web.WebOptions;
import io.ocrstreams.web.WebServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
      ""
    },
    footer = {"", "Example: ocr-streams serve --no-auth"})
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = {"--port", "--http-port"},
      paramLabel = "N",
      defaultValue = "8080",
      description = "TCP port; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Mixin private HttpSettings http;
  @Mixin private ReferenceSettings references;
  @Mixin private EngineSettings engineSettings;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws InterruptedException {
    Console console = common.console();
    Logging.serving();
    WebOptions options = http.options(port);
    FetchPolicy policy = references.policy();
    CountDownLatch told = new CountDownLatch(1);
    try (Foreground foreground = new Foreground(told::countDown);
        OcrEngine engine = engineSettings.start(policy);
        WebServer server =
            HttpServers.start(options, engineSettings.served(engine, policy), List.of())) {
      announce(console, server);
      told.await();
      return 0;
    }
  }

  private void announce(Console console, WebServer server) {
    if (format.isJson()) {
      console.json(Map.of("state", "serving", "url", server.url()));
    } else {
      console.print("serving: %s; stop with Ctrl-C", server.url());
    }
  }
}
