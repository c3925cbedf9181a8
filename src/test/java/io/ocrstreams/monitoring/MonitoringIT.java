package io.ocrstreams.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.cli.PackagedJar;
import io.ocrstreams.cli.demo.SampleImages;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.ModelRollout;
import io.ocrstreams.metrics.Metric;
import io.ocrstreams.rollout.RolloutLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running pipeline tells, and what dashboard and rules make of it in a real Prometheus. */
class MonitoringIT {
  private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (ocr_\\w+) (\\w+)$");
  private static final Pattern RECORDED = Pattern.compile("(?:job|instance):\\w+:\\w+");

  @TempDir static Path folder;
  private static TestCluster cluster;
  private static Process pipeline;
  private static String url;
  private static int rounds;
  private static final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    cluster = TestCluster.start();
    cluster.applyTopics();
    // So that there is something to compare.
    RolloutLog.write(
        Map.of("bootstrap.servers", cluster.bootstrapServers()),
        Optional.of(
            new ModelRollout(
                ModelRollout.Model.named("ppocr-v4"),
                new ModelRollout.Candidate("crnn-en-int8", null, 1),
                null,
                null,
                0)));
    Path images = Files.createDirectory(folder.resolve("images"));
    SampleImages.copyTo(images);
    pipeline =
        PackagedJar.start(
            "run",
            "--bootstrap-servers",
            cluster.bootstrapServers(),
            "--state-dir",
            folder.resolve("state").toString(),
            "--file-roots",
            images.toString(),
            "--http-port",
            "0",
            "--no-auth",
            "--format",
            "json");
    url = Json.MAPPER.readTree(PackagedJar.firstLine(pipeline)).path("url").asText();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    pipeline.destroy();
    assertThat(pipeline.waitFor(60, TimeUnit.SECONDS)).isTrue();
    cluster.close();
  }

  @Test
  void shouldTellEveryMetricThatIsDeclaredAndNoOther() throws Exception {
    work();
    Set<String> declared = new TreeSet<>();
    for (Metric metric : Metric.values()) {
      declared.add(metric.prometheusName());
    }
    Set<String> told = new TreeSet<>();
    // The lag is asked for every other second, and is none before.
    await(
        () -> {
          told.clear();
          FAMILY
              .matcher(get("metrics"))
              .results()
              .map(family -> family.group(1).replaceAll("_max$", ""))
              .forEach(told::add);
          return told.containsAll(declared);
        },
        () -> "declared and not told: " + declared.stream().filter(each -> !told.contains(each)).toList());
    assertThat(told).isEqualTo(declared);
  }

  @Test
  void shouldAnswerEveryQueryOfDashboardAndRulesInPrometheus() throws Exception {
    Optional<Path> program = Prometheus.installed("prometheus");
    assumeTrue(program.isPresent(), "Prometheus is not installed");
    Map<String, String> open = new LinkedHashMap<>(Dashboard.read().queries());
    Path files = Files.createDirectory(folder.resolve("prometheus"));
    String target = URI.create(url).getAuthority();
    try (Prometheus prometheus = Prometheus.start(program.get(), files, target)) {
      await(() -> prometheus.rules().size() == 1, () -> "Prometheus does not start");
      for (JsonNode rule : prometheus.rules().findParents("query")) {
        if (rule.path("type").asText().equals("recording")) {
          open.put("rule " + rule.path("name").asText(), rule.path("query").asText());
        } else {
          // Without its bounds an alert is what it compares; that must be there.
          RECORDED
              .matcher(rule.path("query").asText())
              .results()
              .forEach(name -> open.put("value " + name.group(), name.group()));
        }
      }
      int asked = open.size();
      await(
          () -> {
            assertThat(prometheus.isAlive()).isTrue();
            work();
            for (String name : Set.copyOf(open.keySet())) {
              if (hasData(prometheus.query(open.get(name)))) {
                open.remove(name);
              }
            }
            return open.isEmpty();
          },
          () -> "without data: " + open);
      assertThat(asked).isGreaterThan(40);
      for (JsonNode rule : prometheus.rules().findParents("health")) {
        assertThat(rule.path("health").asText()).as(rule.toString()).isEqualTo("ok");
      }
    }
  }

  /** A result, a dead letter, and a request. */
  private static void work() throws Exception {
    rounds++;
    Path line = folder.resolve("images").resolve("line-en.png");
    for (Path file : new Path[] {line, folder.resolve("outside.png")}) {
      String event = "{\"id\":\"%s\",\"uri\":\"%s\"}".formatted(rounds, file.toUri());
      cluster.send(new ProducerRecord<>("ocr.images", event.getBytes(UTF_8)));
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "api/v1/ocr?layout=line"))
            .header("Content-Type", "image/png")
            .POST(BodyPublishers.ofFile(line))
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    cluster.read("ocr.metrics", 2 * rounds, record -> true);
  }

  /** A histogram without observations has series, and no values. */
  private static boolean hasData(JsonNode series) {
    for (JsonNode each : series) {
      if (!each.at("/value/1").asText("NaN").equals("NaN")) {
        return true;
      }
    }
    return false;
  }

  private static String get(String path) throws Exception {
    return client
        .send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString())
        .body();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private interface Complaint {
    String text();
  }

  /** Polls what others make true; the minute only bounds a hang. */
  private static void await(Condition condition, Complaint complaint) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(complaint.text());
      }
      Thread.sleep(200);
    }
  }
}
