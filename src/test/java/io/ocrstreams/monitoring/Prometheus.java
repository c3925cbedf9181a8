package io.ocrstreams.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.FreePorts;
import io.ocrstreams.event.Json;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** A Prometheus of this machine, with the files of {@code deploy/prometheus} but for the targets. */
final class Prometheus implements AutoCloseable {
  static final Path FILES = Path.of("deploy", "prometheus");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final String url;

  private Prometheus(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** A program of the package, if it is on the path. */
  static Optional<Path> installed(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts one that scrapes and evaluates once a second.
   *
   * @param folder empty; for its files
   * @param target host and port
   */
  static Prometheus start(Path program, Path folder, String target) throws IOException {
    Files.copy(FILES.resolve("rules.yml"), folder.resolve("rules.yml"));
    Path config = Files.writeString(folder.resolve("prometheus.yml"), config(target));
    String address = "127.0.0.1:" + FreePorts.draw(1).get(0);
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=" + address,
                "--log.level=warn")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new Prometheus(process, "http://" + address);
  }

  /** The series that a query gives now; none while the server starts. */
  JsonNode query(String promql) throws IOException, InterruptedException {
    return get("/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8))
        .at("/data/result");
  }

  /** All rules, with how their last evaluation went. */
  JsonNode rules() throws IOException, InterruptedException {
    return get("/api/v1/rules").at("/data/groups");
  }

  boolean isAlive() {
    return process.isAlive();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    try {
      var request = HttpRequest.newBuilder(URI.create(url + path)).build();
      var answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == 400) {
        throw new AssertionError(answer.body());
      }
      if (answer.statusCode() == 503) {
        // It listens before it is ready.
        return Json.MAPPER.createObjectNode();
      }
      return Json.MAPPER.readTree(answer.body());
    } catch (ConnectException e) {
      return Json.MAPPER.createObjectNode();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String config(String target) throws IOException {
    Map<String, Object> config = new Yaml().load(Files.readString(FILES.resolve("prometheus.yml")));
    config.put("global", Map.of("scrape_interval", "1s", "evaluation_interval", "1s"));
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> jobs = (List<Map<String, Object>>) config.get("scrape_configs");
    jobs.forEach(job -> job.put("static_configs", List.of(Map.of("targets", List.of(target)))));
    return new Yaml().dump(config);
  }
}
