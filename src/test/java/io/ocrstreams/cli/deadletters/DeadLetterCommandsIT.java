package io.ocrstreams.cli.deadletters;

import static io.ocrstreams.deadletter.TestLetters.letter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.cli.Program;
import io.ocrstreams.cli.Program.Run;
import io.ocrstreams.deadletter.TestLetters;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.topics.TopicCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on dead letters that the tests wrote themselves. Each finds a cluster without topics. */
class DeadLetterCommandsIT {
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
  void shouldSayWhatIsMissingAndThatThereIsNothing() throws Exception {
    assertThat(program.run("dead-letters", "list").err())
        .startsWith("error: there is no topic ocr.dead-letters at ");
    cluster.applyTopics();

    Run list = program.run("dead-letters", "list");
    assertThat(list.status()).as(list.err()).isZero();
    assertThat(list.lines()).containsExactly("no dead letters");
    assertThat(program.run("dead-letters", "list", "--format", "json").lines())
        .containsExactly("{\"summary\":{\"dead_letters\":0,\"by_reason\":{}}}");
    assertThat(program.run("dead-letters", "redrive").lines())
        .containsExactly("0 redriven, 0 skipped");
    assertThat(program.run("dead-letters", "show", "0:0").err())
        .startsWith("error: there is no dead letter at 0:0");
    assertThat(program.run("dead-letters", "show", "9:0").err())
        .startsWith("error: there is no dead letter at 9:0");
    assertThat(program.run("dead-letters", "show", "nobody").err())
        .startsWith("error: there is no dead letter of an event 'nobody'");
  }

  @Test
  void shouldListALineEachAndASummaryByReason() throws Exception {
    cluster.applyTopics();
    send(
        letter("invoice-1", "not_found"),
        letter("invoice-2", "undecodable").with(OcrHeaders.STAGE, "decode"),
        letter("invoice-3", "not_found"));

    List<String> lines = program.run("dead-letters", "list").lines();

    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).matches("time +place +reason +stage +event: message");
    assertThat(lines.get(1))
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z +\\d:0  not_found +fetch +"
                + "invoice-1 \\(ocr\\.images:3:1043\\): there is no file /scans/a\\.png");
    assertThat(lines.get(2)).contains("undecodable", "decode", "invoice-2");
    assertThat(lines.get(4)).isEqualTo("3 dead letters: 2 not_found, 1 undecodable");
  }

  @Test
  void shouldListAsJson() throws Exception {
    cluster.applyTopics();
    send(letter("invoice-1", "not_found").key("k-1"));

    List<String> lines = program.run("dead-letters", "list", "--format", "json").lines();

    assertThat(lines).hasSize(2);
    JsonNode listed = Json.MAPPER.readTree(lines.get(0));
    assertThat(listed.get("id").asText()).isEqualTo("invoice-1");
    assertThat(listed.get("reason").asText()).isEqualTo("not_found");
    assertThat(listed.get("stage").asText()).isEqualTo("fetch");
    assertThat(listed.get("message").asText()).isEqualTo("there is no file /scans/a.png");
    assertThat(listed.get("key").asText()).isEqualTo("k-1");
    assertThat(listed.get("attempt").asInt()).isZero();
    assertThat(listed.get("origin").get("offset").asLong()).isEqualTo(1043);
    assertThat(listed.has("redriven")).isFalse();
    assertThat(lines.get(1))
        .isEqualTo("{\"summary\":{\"dead_letters\":1,\"by_reason\":{\"not_found\":1}}}");
  }

  @Test
  void shouldListWhatEveryOptionSelects() throws Exception {
    cluster.applyTopics();
    send(
        letter("a", "not_found").key("k-1"),
        letter("b", "undecodable").key("k-1"),
        letter("c", "fetch_failed").key("k-2"));

    assertThat(listed("--reason", "not_found")).containsExactly("a");
    assertThat(listed("--reason", "not_found,fetch_failed")).containsExactly("a", "c");
    assertThat(listed("--reason", "not_found", "undecodable", "--key", "k-1"))
        .containsExactly("a", "b");
    assertThat(listed("--id", "b", "--id", "c")).containsExactly("b", "c");
    assertThat(listed("--key", "k-2")).containsExactly("c");
    assertThat(listed("--key", "k-1", "--reason", "undecodable")).containsExactly("b");
    assertThat(listed("--limit", "2")).containsExactly("a", "b");
    assertThat(listed("--since", "1h")).containsExactly("a", "b", "c");
    assertThat(listed("--until", "1h")).isEmpty();
    assertThat(listed("--since", "2h", "--until", "1h")).isEmpty();
    assertThat(listed("--since", "2026-01-01", "--until", "2100-01-01T00:00:00Z")).hasSize(3);
    assertThat(listed("--since", "2100-01-01")).isEmpty();
    assertThat(program.run("dead-letters", "list", "--limit", "2").lines())
        .last()
        .asString()
        .endsWith("(--limit is reached; there may be more)");
  }

  /** Anybody can write to the topic, and a terminal obeys what is printed on it. */
  @Test
  void shouldListWhatThePipelineHasNotWrittenWithoutObeyingIt() throws Exception {
    cluster.applyTopics();
    send(
        letter("\u001b[2Jid", "not_found").with(OcrHeaders.MESSAGE, "two\nlines"),
        letter("x", "x")
            .with(OcrHeaders.ID, null)
            .with(OcrHeaders.REASON, null)
            .with(OcrHeaders.MESSAGE, null)
            .with(OcrHeaders.SOURCE_OFFSET, "none"));

    Run list = program.run("dead-letters", "list");

    assertThat(list.status()).as(list.err()).isZero();
    assertThat(list.out()).doesNotContain("\u001b").contains("\\u001b[2Jid", "two\\u000alines");
    assertThat(list.out()).contains("- (no origin): -", "1 not_found, 1 without a reason");
  }

  @Test
  void shouldShowHeadersAndTextOfADeadLetter() throws Exception {
    cluster.applyTopics();
    send(letter("invoice-1", "not_found").with("traceparent", "00-abc-01"));
    String place = place("invoice-1");

    Run show = program.run("dead-letters", "show", place);

    assertThat(show.status()).as(show.err()).isZero();
    assertThat(show.lines())
        .contains(
            "key: key",
            "headers:",
            "  ocr.reason: not_found",
            "  ocr.source.offset: 1043",
            "  traceparent: 00-abc-01",
            "value: 44 bytes",
            "{\"id\":\"invoice-1\",\"uri\":\"file:/scans/a.png\"}");
    assertThat(show.lines().get(0)).startsWith("dead letter " + place + " of 20");
    assertThat(program.run("dead-letters", "show", "invoice-1").out()).isEqualTo(show.out());
    assertThat(program.run("dead-letters", "show", "--id", "invoice-1").out())
        .isEqualTo(show.out());

    JsonNode json =
        Json.MAPPER.readTree(program.run("dead-letters", "show", place, "--format", "json").out());
    assertThat(json.get("value").asText()).startsWith("{\"id\":\"invoice-1\"");
    assertThat(json.get("headers")).anyMatch(
        header -> header.get("name").asText().equals("ocr.reason")
            && header.get("value").asText().equals("not_found"));
  }

  @Test
  void shouldShowTheNewestOfAnEventAndWriteItsBytes() throws Exception {
    cluster.applyTopics();
    byte[] binary = {(byte) 0xff, 0, 1};
    send(letter("again", "not_found"), letter("again", "malformed_event").value(binary));
    Path file = folder.resolve("value.bin");

    Run show = program.run("dead-letters", "show", "again", "--value-file", file);

    assertThat(show.out())
        .contains("ocr.reason: malformed_event", "value: 3 bytes", "00000000  ff 00 01");
    assertThat(show.err()).contains("3 bytes written to " + file);
    assertThat(Files.readAllBytes(file)).isEqualTo(binary);
    assertThat(program.run("dead-letters", "show", "again", "--format", "json").out())
        .contains("\"value_base64\":\"/wAB\"");
    assertThat(program.run("dead-letters", "show", "again", "--value-file", "/none/x").err())
        .contains("error: there is no /none/x");
  }

  @Test
  void shouldShowThatAnEventWasLeftOut() throws Exception {
    cluster.applyTopics();
    send(omitted("large"));

    assertThat(program.run("dead-letters", "show", "large").out())
        .contains("value: left out, since the event has 99 bytes; it stood at ocr.images:3:1043");
    Run write = program.run("dead-letters", "show", "large", "--value-file", folder.resolve("x"));
    assertThat(write.status()).isEqualTo(1);
    assertThat(write.err()).contains("the dead letter holds no event");
  }

  @Test
  void shouldTellWhatARedriveWouldDoAndThenDoItOnce() throws Exception {
    cluster.applyTopics();
    send(letter("a", "not_found"), letter("b", "undecodable"), letter("c", "not_found"));
    String a = place("a");

    Run rehearsal =
        program.run("dead-letters", "redrive", "--reason", "not_found", "--dry-run");
    assertThat(rehearsal.status()).as(rehearsal.err()).isZero();
    assertThat(rehearsal.lines())
        .containsExactly(
            "would redrive %s not_found a: attempt 1".formatted(a),
            "would redrive %s not_found c: attempt 1".formatted(place("c")),
            "2 would be redriven, 0 skipped");
    assertThat(count(TopicCatalog.IMAGES)).isZero();

    Run redrive = program.run("dead-letters", "redrive", "--reason", "not_found");
    assertThat(redrive.status()).as(redrive.err()).isZero();
    assertThat(redrive.lines())
        .hasSize(3)
        .contains("redriven %s not_found a: attempt 1, now at ocr.images:3:0".formatted(a))
        .last()
        .isEqualTo("2 redriven, 0 skipped");

    assertThat(program.run("dead-letters", "redrive").lines())
        .hasSize(2)
        .last()
        .isEqualTo("1 redriven, 2 skipped (2 already_redriven)");
    assertThat(ids(cluster.read(TopicCatalog.IMAGES, 3, record -> true)))
        .containsExactlyInAnyOrder("a", "b", "c");
    assertThat(program.run("dead-letters", "list", "--id", "a").out())
        .contains("a (ocr.images:3:1043, redriven): ");
    assertThat(program.run("dead-letters", "show", "a").out())
        .contains("redriven as attempt 1, to ocr.images:3:0");
  }

  @Test
  void shouldRedriveAsJson() throws Exception {
    cluster.applyTopics();
    send(letter("a", "not_found"), omitted("b"), letter("c", "crashed_repeatedly"));

    Run rehearsal = program.run("dead-letters", "redrive", "--dry-run", "--format", "json");
    assertThat(rehearsal.out()).contains("\"action\":\"would_redrive\"", "\"would_redrive\":1");
    Run redrive = program.run("dead-letters", "redrive", "--format", "json");

    assertThat(redrive.lines()).hasSize(3);
    Map<String, JsonNode> byAction = new HashMap<>();
    for (String line : redrive.lines()) {
      JsonNode json = Json.MAPPER.readTree(line);
      byAction.put(json.path("action").asText("summary"), json);
    }
    assertThat(byAction.get("redriven").get("id").asText()).isEqualTo("a");
    assertThat(byAction.get("redriven").get("attempt").asInt()).isEqualTo(1);
    assertThat(byAction.get("redriven").get("event").get("topic").asText())
        .isEqualTo("ocr.images");
    assertThat(byAction.get("skipped").get("skipped").asText()).isEqualTo("origin_gone");
    assertThat(byAction.get("summary").toString())
        .isEqualTo(
            "{\"summary\":{\"redriven\":1,"
                + "\"skipped\":{\"crashed_repeatedly\":1,\"origin_gone\":1},\"complete\":true}}");
    assertThat(redrive.status()).as("one could not be redriven").isEqualTo(1);
  }

  @Test
  void shouldSayWhatItCouldNotRedrive() throws Exception {
    cluster.applyTopics();
    send(omitted("large"), letter("crash", "crashed_repeatedly"));

    Run redrive = program.run("dead-letters", "redrive");
    assertThat(redrive.status()).isEqualTo(1);
    assertThat(redrive.lines())
        .containsExactly(
            "skipped %s too_large large: its event of 99 bytes was left out, and is no longer at ocr.images:3:1043"
                .formatted(place("large")),
            "0 redriven, 2 skipped (1 crashed_repeatedly, 1 origin_gone)");

    Run named = program.run("dead-letters", "redrive", "--reason", "crashed_repeatedly");
    assertThat(named.status()).as(named.err()).isZero();
    assertThat(named.out()).contains("1 redriven, 0 skipped");
  }

  @Test
  void shouldNotRedriveWithoutATopicThatRemembersIt() throws Exception {
    cluster.createTopicLike(
        TestCluster.catalog().get(TopicCatalog.DEAD_LETTERS), TopicCatalog.DEAD_LETTERS);
    cluster.createTopicLike(TestCluster.catalog().get(TopicCatalog.IMAGES), TopicCatalog.IMAGES);
    send(letter("a", "not_found"));

    assertThat(program.run("dead-letters", "list").lines()).hasSize(3);
    Run redrive = program.run("dead-letters", "redrive");
    assertThat(redrive.status()).isEqualTo(1);
    assertThat(redrive.err())
        .contains("there is no topic ocr.redrives", "'ocr-streams topics apply' makes it");
  }

  private static TestLetters omitted(String id) {
    return letter(id, "too_large").value(null).with(OcrHeaders.OMITTED_BYTES, "99");
  }

  /** In this order of time, whatever their partitions. */
  private void send(TestLetters... letters) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      for (TestLetters letter : letters) {
        long time = producer.send(letter.record()).get().timestamp();
        while (System.currentTimeMillis() <= time) {
          Thread.onSpinWait();
        }
      }
    }
  }

  private List<String> listed(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("dead-letters", "list"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--format", "json"));
    Run run = program.run(arguments.toArray());
    assertThat(run.status()).as(run.err()).isZero();
    return run.lines().stream()
        .map(DeadLetterCommandsIT::json)
        .filter(line -> line.has("id"))
        .map(line -> line.get("id").asText())
        .toList();
  }

  private String place(String id) {
    Run run = program.run("dead-letters", "list", "--id", id, "--format", "json");
    JsonNode listed = json(run.lines().get(0));
    return listed.get("partition").asText() + ":" + listed.get("offset").asText();
  }

  private long count(String topic) throws Exception {
    JsonNode topics =
        Json.MAPPER.readTree(program.run("topics", "list", "--format", "json").out());
    for (JsonNode each : topics) {
      if (each.get("name").asText().equals(topic)) {
        return each.get("records").asLong();
      }
    }
    throw new AssertionError("no topic " + topic);
  }

  private static List<String> ids(List<ConsumerRecord<byte[], byte[]>> events) {
    return events.stream()
        .map(event -> json(new String(event.value(), StandardCharsets.UTF_8)).get("id").asText())
        .toList();
  }

  private static JsonNode json(String line) {
    try {
      return Json.MAPPER.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
