package io.ocrstreams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "health",
    sortOptions = false,
    header = "Ask a process with an HTTP port whether it is ready.",
    description = {
      "",
      "For container engines, whose health checks are commands: the exit code is 0 if /health/ready"
          + " says so, and 1 if not, or if nothing answers within five seconds. It reads the same"
          + " options, variables and file as 'serve' and 'run' do.",
      ""
    },
    footer = {"", "Example: ocr-streams health --http-port 8080"})
final class HealthCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Spec private CommandSpec spec;

  @Option(
      names = "--http-port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Its TCP port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--http-host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "Name or address that it listens on; 0.0.0.0 is asked by way of loopback (default:"
              + " ${DEFAULT-VALUE}).")
  private String host;

  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws InterruptedException {
    Console console = common.console();
    if (port < 1 || port > 65_535) {
      throw new ParameterException(
          spec.commandLine(), "--http-port is %d, but must be 1 to 65535".formatted(port));
    }
    URI uri =
        URI.create("http://%s:%d/health/ready".formatted(host.equals("0.0.0.0") ? "127.0.0.1" : host, port));
    HttpResponse<String> answer = ask(uri);
    if (answer.statusCode() != 200) {
      throw new Failure("%s: %s".formatted(uri, explain(answer)));
    }
    console.print("ready");
    return 0;
  }

  private static HttpResponse<String> ask(URI uri) throws InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    try {
      return client.send(
          HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new Failure(
          "nothing answers at %s: does 'serve', or 'run' with --http-port, run there? (--http-port, --http-host)"
              .formatted(uri),
          e);
    }
  }

  /** The checks that failed, or the status where there are none. */
  private static String explain(HttpResponse<String> answer) {
    try {
      JsonNode body = Json.MAPPER.readTree(answer.body());
      List<String> failed = new ArrayList<>();
      body.path("checks")
          .fields()
          .forEachRemaining(
              check -> {
                if (!check.getValue().path("ok").asBoolean(true)) {
                  failed.add(check.getKey() + ", " + check.getValue().path("detail").asText());
                }
              });
      String status = body.path("status").asText("HTTP " + answer.statusCode());
      return failed.isEmpty() ? status : status + ": " + String.join("; ", failed);
    } catch (IOException e) {
      return "HTTP " + answer.statusCode();
    }
  }
}
