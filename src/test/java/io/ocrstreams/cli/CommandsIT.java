package io.ocrstreams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.cli.Program.Run;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.ImageReferenceReader;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Layout;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicDefinition;
import io.ocrstreams.topics.TopicSchemas;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test finds a cluster without topics: they change these. */
class CommandsIT {
  private static TestCluster cluster;

  @TempDir Path folder;
  private Program program;

  @BeforeAll
  static void startBroker() {
    cluster = TestCluster.start();
  }

  @AfterAll
  static void stopBroker() {
    cluster.close();
  }

  @BeforeEach
  void start() {
    program = Program.on(cluster.bootstrapServers());
  }

  @AfterEach
  void deleteTopics() throws Exception {
    cluster.deleteTopics();
  }

  @Test
  void shouldApplyVerifyAndListTopics() throws Exception {
    assertThat(program.run("topics", "verify").lines())
        .contains("ocr.images does not exist", "ocr.dead-letters does not exist")
        .hasSize(12);
    assertThat(program.run("results").err()).contains("there is no topic ocr.results");
    assertThat(program.run("produce", folder).err()).contains("there is no topic ocr.images");

    Run apply = program.run("topics", "apply");
    assertThat(apply.status()).as(apply.err()).isZero();
    assertThat(apply.lines()).contains("ocr.images: created with 6 partitions").hasSize(12);
    assertThat(program.run("topics", "verify").status()).isZero();

    alter("ocr.results", "retention.ms", "1000");
    Run verify = program.run("topics", "verify", "--format", "json");
    assertThat(verify.status()).isEqualTo(1);
    assertThat(verify.out())
        .isEqualToIgnoringNewLines(
            "[{\"topic\":\"ocr.results\",\"what\":\"retention.ms\","
                + "\"expected\":\"2592000000\",\"actual\":\"1000\"}]");

    assertThat(program.run("topics", "apply").lines())
        .containsExactly("ocr.results: retention.ms changed from 1000 to 2592000000");
    assertThat(program.run("topics", "apply").lines())
        .containsExactly("nothing to do: 12 topics are as defined");

    JsonNode rows = Json.MAPPER.readTree(program.run("topics", "list", "--format", "json").out());
    assertThat(rows)
        .hasSize(12)
        .allMatch(
            row ->
                row.get("partitions").asInt()
                    == (List.of("ocr.models", "ocr.redrives", "ocr.replays").contains(row.get("name").asText())
                        ? 1
                        : 6));
  }

  @Test
  void shouldSayWithoutAClassNameThatTheStateDirectoryCannotBeUsed() throws Exception {
    cluster.applyTopics();
    Path file = Files.createFile(folder.resolve("file"));

    Run run = program.run("run", "--state-dir", file);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("error: cannot write to the state directory " + file)
        .contains("choose another with --state-dir")
        .doesNotContain("--verbose");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 9})
  void shouldRefuseATopicOfRetriesWithOtherPartitionsThanThatOfImages(int partitions)
      throws Exception {
    TopicDefinition retries = TestCluster.catalog().get(TopicCatalog.RETRIES);
    cluster.createTopicLike(retries.withPartitions(partitions), TopicCatalog.RETRIES);
    program.run("topics", "apply");
    // Whatever it does not refuse before ends here, and so does this test.
    Path noDirectory = Files.createFile(folder.resolve("file"));

    Run run = program.run("run", "--retry-topic", "--state-dir", noDirectory);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("error: ocr.retries has %d partitions, but".formatted(partitions))
        .contains("as many as ocr.images, which has 6")
        .contains("leave --retry-topic out")
        .doesNotContain("--verbose");
  }

  @Test
  void shouldReportPartitionsThatItMayNotChange() throws Exception {
    cluster.createTopicLike(
        TestCluster.catalog().get(TopicCatalog.IMAGES).withPartitions(2), TopicCatalog.IMAGES);

    Run apply = program.run("topics", "apply");

    assertThat(apply.status()).isEqualTo(1);
    assertThat(apply.lines()).contains("ocr.images: partitions is 2, but should be 6");
  }

  @Test
  void shouldProduceReferencesOfAFolderAndNameWhatItCannotRead() throws Exception {
    cluster.applyTopics();
    Path nested = Files.createDirectories(folder.resolve("b c"));
    Path first = Files.write(folder.resolve("a.PNG"), new byte[] {1});
    Path second = Files.write(nested.resolve("ü.tiff"), new byte[] {2, 3});
    Files.write(folder.resolve("notes.txt"), new byte[] {4});

    Run run = program.run("produce", folder, "/none.png", "--layout", "line", "--id-prefix", "t/");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("2 images sent to ocr.images, 1 failed");
    assertThat(run.err()).contains("/none.png: there is no such file");
    Map<String, ImageReference> events = events(2);
    assertThat(events).containsOnlyKeys(first.toString(), second.toString());
    assertThat(events.get(second.toString()))
        .satisfies(
            event -> {
              assertThat(event.id()).isEqualTo("t/" + second);
              assertThat(event.uri()).startsWith("file:///");
              assertThat(Path.of(URI.create(event.uri()))).isEqualTo(second);
              assertThat(event.layout()).isEqualTo(Layout.LINE);
            });
  }

  @Test
  void shouldProduceTheImageItselfKeyedByItsContent() throws Exception {
    cluster.applyTopics();
    Path file = Files.write(folder.resolve("abc.jpg"), "abc".getBytes(StandardCharsets.US_ASCII));

    Run run =
        program.run(
            "produce", file, "--inline", "--key-by", "sha256", "--model", "m", "--format", "json");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualToIgnoringNewLines("{\"topic\":\"ocr.images\",\"sent\":1,\"failed\":0}");
    ImageReference event =
        events(1).get("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(event.bytes()).asString().isEqualTo("abc");
    assertThat(event.model()).isEqualTo("m");
  }

  @Test
  void shouldNameFileThatIsTooLargeToSendAndGoOn() throws Exception {
    cluster.applyTopics();
    Path large = Files.write(folder.resolve("large.png"), new byte[13 << 20]);
    Path small = Files.write(folder.resolve("small.png"), new byte[1]);

    Run run = program.run("produce", large, small, "--inline");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains(large + ": its event is too large to be sent");
    assertThat(run.out()).contains("1 image sent to ocr.images, 1 failed");
  }

  /** Otherwise an event could unpack to more than its dead letter may hold. */
  @Test
  void shouldMeasureEventsUnpacked() throws Exception {
    cluster.applyTopics();
    ProducerRecord<byte[], byte[]> bomb =
        new ProducerRecord<>(TopicCatalog.IMAGES, new byte[17 << 20]);
    try (KafkaProducer<byte[], byte[]> producer =
        cluster.producer(Map.of("compression.type", "gzip", "max.request.size", 32 << 20))) {
      assertThat(producer.send(bomb))
          .failsWithin(Duration.ofSeconds(60))
          .withThrowableThat()
          .withMessageContaining("RecordTooLarge");
    }
  }

  @Test
  void shouldPrintCommittedResultsOnly() throws Exception {
    cluster.applyTopics();
    String example =
        TestCluster.catalog().get(TopicCatalog.RESULTS).example().get("value").toString();
    try (KafkaProducer<byte[], byte[]> producer =
        cluster.producer(Map.of("transactional.id", "results-it"))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(result("{\"id\":\"aborted\"}")).get();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(result(example)).get();
      producer.commitTransaction();
    }

    assertThat(program.run("results", "--format", "json").lines()).containsExactly(example);
    assertThat(program.run("results", "--count", "1").out())
        .contains("## invoice-2026-0042", "Invoice 0042", "Total 1.10");
    assertThat(program.run("results").out()).doesNotContain("aborted");
    Run late = program.run("results", "--count", "2", "--timeout", "1");
    assertThat(late.status()).isEqualTo(1);
    assertThat(late.err()).contains("1 of 2 results came within 1 s");
    assertThat(program.run("results", "--from", "latest").out()).isEmpty();
  }

  private static ProducerRecord<byte[], byte[]> result(String value) {
    return new ProducerRecord<>(TopicCatalog.RESULTS, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Events on the topic by key, each of them as its schema has it. */
  private Map<String, ImageReference> events(int count) throws Exception {
    Map<String, ImageReference> events = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record :
        cluster.read(TopicCatalog.IMAGES, count, record -> true)) {
      assertThat(TopicSchemas.violations(TopicCatalog.IMAGES, record.value())).isEmpty();
      events.put(
          new String(record.key(), StandardCharsets.UTF_8),
          new ImageReferenceReader().read(record.value()));
    }
    return events;
  }

  private void alter(String topic, String name, String value) throws Exception {
    try (Admin admin = cluster.admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }
}
