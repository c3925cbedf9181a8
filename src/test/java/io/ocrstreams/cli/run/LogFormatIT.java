package io.ocrstreams.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.EmbeddedBrokerExtension;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.cli.PackagedJar;
import io.ocrstreams.cli.demo.SampleImages;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The log of the packaged program, as those see it who collect it. */
@ExtendWith(EmbeddedBrokerExtension.class)
class LogFormatIT {
  private static final String SECRET = "TOPSECRETTEXT";

  @TempDir Path folder;

  @Test
  void shouldTellEachEventAtDebugAndNothingOfItsImageAndText(TestCluster cluster)
      throws Exception {
    cluster.applyTopics();
    String image = base64OfSample();
    send(cluster, "log-read", Map.of("id", "log-read", "bytes", image, "layout", "line"));
    cluster.send(event("log-broken", "{\"id\":\"log-broken\"," + SECRET));
    Path log = folder.resolve("log");
    Process pipeline = run(cluster, "log-format-it", log, "--log-format", "json", "--verbose");
    String text;
    try {
      PackagedJar.firstLine(pipeline);
      text = textOf(cluster, "log-read");
      cluster.read("ocr.dead-letters", 1, record -> has(record, "log-broken"));
    } finally {
      pipeline.destroy();
    }
    assertThat(pipeline.waitFor(60, TimeUnit.SECONDS)).isTrue();

    List<JsonNode> lines = linesOf(log);
    JsonNode read = only(lines, "log-read");
    assertThat(read.get("level").asText()).isEqualTo("DEBUG");
    assertThat(read.get("topic").asText()).isEqualTo("ocr.images");
    assertThat(read.get("partition").isInt()).isTrue();
    assertThat(read.get("offset").isInt()).isTrue();
    assertThat(read.get("model").asText()).isEqualTo("ppocr-v4");
    assertThat(read.get("lines").asInt()).isEqualTo(1);
    JsonNode broken = only(lines, "log-broken");
    assertThat(broken.get("reason").asText()).isEqualTo("malformed_event");
    assertThat(broken.get("stage").asText()).isEqualTo("parse");
    assertThat(Files.readString(log))
        .doesNotContain(SECRET)
        .doesNotContain(image.substring(0, 200))
        .doesNotContain(text);
  }

  @Test
  void shouldBeQuietOtherwiseAndSayInTheFormOfTheLogWhyItFailed(TestCluster cluster)
      throws Exception {
    cluster.applyTopics();
    send(cluster, "log-quiet", Map.of("id", "log-quiet", "bytes", base64OfSample()));
    Path log = folder.resolve("log");
    Process pipeline = run(cluster, "log-quiet-it", log, "--log-format", "json");
    try {
      PackagedJar.firstLine(pipeline);
      textOf(cluster, "log-quiet");
      // The state directory is in use.
      Path failed = folder.resolve("failed");
      Process second = run(cluster, "log-quiet-it", failed, "--log-format", "json");
      assertThat(second.waitFor()).isEqualTo(1);
      assertThat(linesOf(failed))
          .last()
          .satisfies(
              last -> {
                assertThat(last.get("level").asText()).isEqualTo("ERROR");
                assertThat(last.get("message").asText()).contains("--state-dir");
                assertThat(last.has("exception")).isFalse();
              });
    } finally {
      pipeline.destroy();
    }
    assertThat(pipeline.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(log).isEmptyFile();
  }

  private Process run(TestCluster cluster, String application, Path log, String... more)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--bootstrap-servers",
                cluster.bootstrapServers(),
                "--application-id",
                application,
                "--replays",
                "off",
                "--state-dir",
                folder.resolve("state").toString()));
    arguments.addAll(List.of(more));
    return PackagedJar.start(
        ProcessBuilder.Redirect.to(log.toFile()), arguments.toArray(String[]::new));
  }

  private static String base64OfSample() throws IOException {
    try (InputStream in = SampleImages.open("line-en.png")) {
      return Base64.getEncoder().encodeToString(in.readAllBytes());
    }
  }

  private static void send(TestCluster cluster, String key, Map<String, String> event)
      throws Exception {
    cluster.send(event(key, Json.MAPPER.writeValueAsString(event)));
  }

  private static ProducerRecord<byte[], byte[]> event(String key, String value) {
    return new ProducerRecord<>("ocr.images", key.getBytes(UTF_8), value.getBytes(UTF_8));
  }

  private static String textOf(TestCluster cluster, String key) throws IOException {
    byte[] result = cluster.read("ocr.results", 1, record -> has(record, key)).get(0).value();
    String text = Json.MAPPER.readTree(result).get("text").asText();
    assertThat(text).isNotEmpty();
    return text;
  }

  private static boolean has(ConsumerRecord<byte[], byte[]> record, String key) {
    return record.key() != null && new String(record.key(), UTF_8).equals(key);
  }

  /** Every line, or it fails. */
  private static List<JsonNode> linesOf(Path log) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      JsonNode read = Json.MAPPER.readTree(line);
      assertThat(read.path("timestamp").asText()).as(line).isNotEmpty();
      lines.add(read);
    }
    return lines;
  }

  private static JsonNode only(List<JsonNode> lines, String id) {
    List<JsonNode> found =
        lines.stream().filter(line -> line.path("id").asText().equals(id)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
