package io.ocrstreams.cli.deadletters;

import static io.ocrstreams.deadletter.TestLetters.letter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.cli.PackagedJar;
import io.ocrstreams.cli.Program;
import io.ocrstreams.cli.Program.Run;
import io.ocrstreams.cli.demo.SampleImages;
import io.ocrstreams.event.Json;
import io.ocrstreams.topics.TextHeaders;
import io.ocrstreams.topics.TopicSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a dead letter to its result, with the packaged program in processes of its own. */
class RedrivePipelineIT {
  private static final int MANY = 3000;

  @TempDir Path folder;
  private TestCluster cluster;
  private Program program;

  @BeforeEach
  void start() throws Exception {
    cluster = TestCluster.start();
    cluster.applyTopics();
    program = Program.on(cluster.bootstrapServers());
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void shouldGiveARedrivenEventExactlyOneResultWhenItsCauseIsMended() throws Exception {
    Path images = Files.createDirectory(folder.resolve("images"));
    Path scan = images.resolve("scan.png");
    Process pipeline = PackagedJar.pipeline(cluster, folder.resolve("state"), images);
    try {
      assertThat(PackagedJar.firstLine(pipeline)).startsWith("running: ");
      produceReference("scan", scan);
      JsonNode first = deadLetter(1);
      assertThat(first.get("reason").asText()).isEqualTo("not_found");

      // It fails again as long as its cause is there, and the next dead letter says so.
      assertThat(redriven()).isEqualTo(1);
      JsonNode second = deadLetter(2);
      assertThat(second.get("attempt").asInt()).isEqualTo(1);
      assertThat(second.get("id")).isEqualTo(first.get("id"));

      copySample("line-en.png", scan);
      assertThat(redriven()).as("the newest attempt and nothing else").isEqualTo(1);
      JsonNode result = result();
      assertThat(result.get("text").asText()).isNotEmpty();
      assertThat(result.get("redrive").get("attempt").asInt()).isEqualTo(2);
      assertThat(result.get("redrive").get("origin")).isEqualTo(first.get("origin"));
      assertThat(result.get("redrive").get("dead_letter").get("offset"))
          .isEqualTo(second.get("offset"));

      assertThat(redriven()).as("everything has been redriven").isZero();
      // What is sent behind it has its outcome: whatever the event gave before, it is there.
      produceReference("behind", scan);
      List<ConsumerRecord<byte[], byte[]>> results = cluster.read("ocr.results", 2, each -> true);
      assertThat(results).hasSize(2);
      assertThat(TextHeaders.get(results.get(0).headers(), "ocr.redrive")).isEqualTo("2");
      assertThat(TextHeaders.get(results.get(0).headers(), "own")).isEqualTo("header");
      assertThat(TextHeaders.get(results.get(0).headers(), "ocr.reason")).isNull();
      assertThat(results.get(0).key()).isEqualTo("scan".getBytes(StandardCharsets.UTF_8));
      assertThat(TextHeaders.get(results.get(1).headers(), "ocr.redrive")).isNull();
      for (ConsumerRecord<byte[], byte[]> each : results) {
        assertThat(TopicSchemas.violations("ocr.results", each.value())).isEmpty();
      }
      assertThat(cluster.read("ocr.dead-letters", 2, each -> true)).as("they stay").hasSize(2);
    } finally {
      pipeline.destroy();
      assertThat(pipeline.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** As large as a cluster lets it be that allows compression on the topic. */
  @Test
  void shouldRedriveAnEventThatWasLeftOutOfItsDeadLetter() throws Exception {
    try (Admin admin = cluster.admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, "ocr.images"),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("compression.type", "producer"),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
    byte[] large = new byte[17 << 20];
    try (KafkaProducer<byte[], byte[]> producer =
        cluster.producer(Map.of("compression.type", "gzip", "max.request.size", 32 << 20))) {
      producer.send(new ProducerRecord<>("ocr.images", large)).get();
    }
    Process pipeline = PackagedJar.pipeline(cluster, folder.resolve("state"), folder);
    try {
      assertThat(deadLetter(1).get("reason").asText()).isEqualTo("too_large");
      assertThat(redriven()).isEqualTo(1);

      JsonNode again = deadLetter(2);
      assertThat(again.get("reason").asText()).isEqualTo("too_large");
      assertThat(again.get("attempt").asInt()).isEqualTo(1);
      List<ConsumerRecord<byte[], byte[]>> events = cluster.read("ocr.images", 2, each -> true);
      assertThat(events).extracting(ConsumerRecord::value).containsExactly(large, large);
    } finally {
      pipeline.destroy();
      assertThat(pipeline.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  /**
   * Killed when it has told of its first batch, and so in the middle of one of the next: what it
   * prints of all of them does not fit the pipe that nobody reads any more.
   */
  @Test
  void shouldRedriveEachEventOnceAlthoughTheFirstRedriveIsKilled() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      for (int i = 0; i < MANY; i++) {
        producer.send(letter("many-" + i, "not_found").key("many-" + i).record());
      }
    }
    Process killed =
        PackagedJar.start(
            "dead-letters", "redrive", "--bootstrap-servers", cluster.bootstrapServers());
    assertThat(PackagedJar.firstLine(killed)).startsWith("redriven ");
    killed.destroyForcibly().waitFor();

    String summary = last(program.run("dead-letters", "redrive"));
    assertThat(summary).matches("\\d+ redriven, \\d+ skipped \\(\\d+ already_redriven\\)");
    assertThat(summary).as("it was killed before the end").doesNotStartWith("0 ");
    assertThat(last(program.run("dead-letters", "redrive")))
        .isEqualTo("0 redriven, %d skipped (%d already_redriven)".formatted(MANY, MANY));

    List<ConsumerRecord<byte[], byte[]>> events = cluster.read("ocr.images", MANY, each -> true);
    assertThat(events).hasSize(MANY);
    List<String> ids = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> event : events) {
      ids.add(Json.MAPPER.readTree(event.value()).get("id").asText());
    }
    assertThat(new HashSet<>(ids)).as("each of them once").hasSize(MANY);
  }

  private void produceReference(String id, Path file) throws Exception {
    var event =
        new ProducerRecord<>(
            "ocr.images",
            "scan".getBytes(StandardCharsets.UTF_8),
            "{\"id\":\"%s\",\"uri\":\"%s\",\"layout\":\"line\"}"
                .formatted(id, file.toUri())
                .getBytes(StandardCharsets.UTF_8));
    event.headers().add("own", "header".getBytes(StandardCharsets.UTF_8));
    cluster.send(event);
  }

  /** The nth dead letter, as the command lists it, once it is there. */
  private JsonNode deadLetter(int nth) throws IOException {
    cluster.read("ocr.dead-letters", nth, each -> true);
    Run list = program.run("dead-letters", "list", "--format", "json");
    assertThat(list.lines()).as("with the summary").hasSize(nth + 1);
    return Json.MAPPER.readTree(list.lines().get(nth - 1));
  }

  private JsonNode result() throws IOException {
    Run results = program.run("results", "--count", 1, "--timeout", 120, "--format", "json");
    assertThat(results.status()).as(results.err()).isZero();
    return Json.MAPPER.readTree(results.lines().get(0));
  }

  private int redriven() throws IOException {
    Run redrive = program.run("dead-letters", "redrive", "--format", "json");
    assertThat(redrive.status()).as(redrive.err()).isZero();
    return Json.MAPPER.readTree(last(redrive)).get("summary").get("redriven").asInt();
  }

  private static String last(Run run) {
    return run.lines().get(run.lines().size() - 1);
  }

  private static void copySample(String name, Path file) throws IOException {
    try (InputStream in = SampleImages.open(name)) {
      Files.copy(in, file);
    }
  }
}
