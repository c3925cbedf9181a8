package io.ocrstreams.deadletter;

import static io.ocrstreams.deadletter.TestLetters.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Redrive;
import io.ocrstreams.topics.TextHeaders;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicReader;
import io.ocrstreams.topics.TopicSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On one cluster for all tests: each has ids of its own, and redrives only those. */
class RedriverIT {
  private static TestCluster cluster;

  private final Recorder told = new Recorder();

  @BeforeAll
  static void start() throws Exception {
    cluster = TestCluster.start();
    cluster.applyTopics();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void shouldRedriveEachDeadLetterOnceHoweverOftenItIsAsked() throws Exception {
    Set<String> ids = sendLetters("often-", 250);

    redriver().redrive(only(ids), Long.MAX_VALUE, told);
    assertThat(told.redriven).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(told.progress).isNotEmpty().allMatch(share -> share > 0 && share <= 1);

    Recorder again = new Recorder();
    redriver().redrive(only(ids), Long.MAX_VALUE, again);
    assertThat(again.redriven).isEmpty();
    assertThat(again.skipped).hasSize(250).containsOnly(SkipReason.ALREADY_REDRIVEN);

    assertThat(images(ids)).extracting(RedriverIT::idOf).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void shouldRememberWhichDeadLetterWasRedrivenToWhere() throws Exception {
    cluster.send(letter("remembered", "not_found").record());
    redriver().redrive(only(Set.of("remembered")), Long.MAX_VALUE, told);

    ConsumerRecord<byte[], byte[]> image = images(Set.of("remembered")).get(0);
    List<ConsumerRecord<byte[], byte[]>> entries = committed(TopicCatalog.REDRIVES);
    assertThat(entries)
        .allSatisfy(
            entry ->
                assertThat(TopicSchemas.violations(TopicCatalog.REDRIVES, entry.value()))
                    .isEmpty());
    RedriveEntry entry =
        entries.stream()
            .map(RedriverIT::entry)
            .filter(each -> "remembered".equals(each.id()))
            .findFirst()
            .orElseThrow();
    Redrive redrive = redrive(image).orElseThrow();
    assertThat(entry.deadLetter()).isEqualTo(redrive.deadLetter());
    assertThat(entry.event())
        .isEqualTo(new Origin(image.topic(), image.partition(), image.offset()));
    assertThat(entry.attempt()).isEqualTo(1);
    assertThat(told.places).containsExactly(entry.event());
  }

  @Test
  void shouldRedriveOnceWhatWasSentAndNotCommittedWhenARedriveDied() throws Exception {
    Set<String> ids = sendLetters("died-", 3);
    KafkaProducer<byte[], byte[]> dead =
        cluster.producer(Map.of("transactional.id", "ocr-streams-redrive"));
    try {
      dead.initTransactions();
      dead.beginTransaction();
      for (String id : ids) {
        dead.send(
            new ProducerRecord<>(
                TopicCatalog.IMAGES, null, TestLetters.bytes("k"), TestLetters.bytes(json(id))));
      }
      dead.flush();

      redriver().redrive(only(ids), Long.MAX_VALUE, told);

      assertThat(told.redriven).containsExactlyInAnyOrderElementsOf(ids);
      assertThat(images(ids)).hasSize(3).allMatch(image -> redrive(image).isPresent());
    } finally {
      dead.close();
    }
  }

  @Test
  void shouldShutOutARedriveWhenALaterOneBegins() throws Exception {
    Set<String> ids = sendLetters("shut-out-", 250);
    Recorder later = new Recorder();
    Recorder earlier =
        new Recorder() {
          @Override
          public void progress(double share) {
            redriver().redrive(only(ids), Long.MAX_VALUE, later);
          }
        };

    assertThatThrownBy(() -> redriver().redrive(only(ids), Long.MAX_VALUE, earlier))
        .isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);

    assertThat(earlier.redriven).isNotEmpty();
    assertThat(later.redriven).hasSize(250 - earlier.redriven.size());
    assertThat(images(ids)).extracting(RedriverIT::idOf).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void shouldCostOnlyTheEventThatIsTooLargeForTheTopic() throws Exception {
    cluster.send(letter("fits-1", "not_found").record());
    cluster.send(letter("too-large", "too_large").value(new byte[17 << 20]).record());
    cluster.send(letter("fits-2", "not_found").record());
    Set<String> ids = Set.of("fits-1", "too-large", "fits-2");

    redriver().redrive(only(ids), Long.MAX_VALUE, told);

    assertThat(told.redriven).containsExactlyInAnyOrder("fits-1", "fits-2");
    assertThat(told.skipped).containsExactly(SkipReason.TOO_LARGE);
    assertThat(told.why.get(0)).contains("17825795 bytes").contains("max.message.bytes");
    assertThat(images(ids)).hasSize(2);
  }

  @Test
  void shouldFetchAnOmittedEventFromWhereItStood() throws Exception {
    ProducerRecord<byte[], byte[]> event =
        new ProducerRecord<>(
            TopicCatalog.IMAGES, 4, 1234L, null, TestLetters.bytes(json("omitted")));
    long offset;
    try (KafkaProducer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      offset = producer.send(event).get().offset();
    }
    cluster.send(
        letter("omitted", "too_large")
            .key(null)
            .value(null)
            .with(OcrHeaders.OMITTED_BYTES, Integer.toString(event.value().length))
            .with(OcrHeaders.SOURCE_PARTITION, "4")
            .with(OcrHeaders.SOURCE_OFFSET, Long.toString(offset))
            .with(OcrHeaders.SOURCE_TIMESTAMP, "1234")
            .record());
    cluster.send(
        letter("omitted", "too_large")
            .value(null)
            .with(OcrHeaders.OMITTED_BYTES, "99")
            .with(OcrHeaders.SOURCE_OFFSET, "999999")
            .record());

    redriver().redrive(only(Set.of("omitted")), Long.MAX_VALUE, told);

    assertThat(told.redriven).containsExactly("omitted");
    assertThat(told.skipped).containsExactly(SkipReason.ORIGIN_GONE);
    assertThat(images(Set.of("omitted")))
        .hasSize(2)
        .last()
        .satisfies(again -> assertThat(again.value()).isEqualTo(event.value()));
  }

  @Test
  void shouldRedriveTheOldestFirstAndNoMoreThanTheLimit() throws Exception {
    List<String> ids = List.of("limit-1", "limit-2", "limit-3");
    for (String id : ids) {
      writtenAfterAllOthers(letter(id, "not_found").key(id));
    }

    redriver().redrive(only(Set.copyOf(ids)), 2, told);
    assertThat(told.redriven).containsExactly("limit-1", "limit-2");

    Recorder rest = new Recorder();
    redriver().redrive(only(Set.copyOf(ids)), 2, rest);
    assertThat(rest.redriven).containsExactly("limit-3");
  }

  @Test
  void shouldSelectByTheTimeOfWriting() throws Exception {
    Set<String> ids = Set.of("time-1", "time-2", "time-3");
    Instant first = writtenAfterAllOthers(letter("time-1", "not_found"));
    Instant second = writtenAfterAllOthers(letter("time-2", "not_found"));
    Instant third = writtenAfterAllOthers(letter("time-3", "not_found"));
    assertThat(first).isBefore(second);

    DeadLetterFilter middle =
        new DeadLetterFilter(
            Set.of(), Optional.of(second), Optional.of(third), ids, Optional.empty());
    redriver().rehearse(middle, Long.MAX_VALUE, told);

    assertThat(told.redriven).containsExactly("time-2");
  }

  @Test
  void shouldChangeNothingInARehearsal() throws Exception {
    cluster.send(letter("rehearsed", "not_found").record());
    int before = committed(TopicCatalog.REDRIVES).size();

    redriver().rehearse(only(Set.of("rehearsed")), Long.MAX_VALUE, told);

    assertThat(told.redriven).containsExactly("rehearsed");
    assertThat(told.places).isEmpty();
    assertThat(images(Set.of("rehearsed"))).isEmpty();
    assertThat(committed(TopicCatalog.REDRIVES)).hasSize(before);
  }

  @Test
  void shouldStopWhenTold() throws Exception {
    Set<String> ids = sendLetters("stopped-", 250);
    Redriver redriver = redriver();
    Recorder stopping =
        new Recorder() {
          @Override
          public void progress(double share) {
            redriver.stop();
          }
        };

    redriver.redrive(only(ids), Long.MAX_VALUE, stopping);

    assertThat(stopping.redriven).hasSizeBetween(1, 249);
    assertThat(images(ids))
        .extracting(RedriverIT::idOf)
        .containsExactlyInAnyOrderElementsOf(stopping.redriven);
  }

  private static Redriver redriver() {
    Map<String, Object> settings = Map.of("bootstrap.servers", cluster.bootstrapServers());
    return new Redriver(settings, settings);
  }

  private static DeadLetterFilter only(Set<String> ids) {
    return DeadLetterFilter.ALL.withIds(ids);
  }

  private static Set<String> sendLetters(String prefix, int count) {
    List<String> ids = IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    try (KafkaProducer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      for (String id : ids) {
        producer.send(letter(id, "not_found").key(id).record());
      }
    }
    return Set.copyOf(ids);
  }

  /** The time at which it was written; later than that of any other. */
  private static Instant writtenAfterAllOthers(TestLetters letter) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      long time = producer.send(letter.record()).get().timestamp();
      while (System.currentTimeMillis() <= time) {
        Thread.onSpinWait();
      }
      return Instant.ofEpochMilli(time);
    }
  }

  private static String json(String id) {
    return "{\"id\":\"%s\",\"uri\":\"file:/scans/a.png\"}".formatted(id);
  }

  private static List<ConsumerRecord<byte[], byte[]>> images(Set<String> ids) {
    return committed(TopicCatalog.IMAGES).stream().filter(each -> ids.contains(idOf(each))).toList();
  }

  /** Everything that stands there now, in the order of time. */
  private static List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (TopicReader reader =
        new TopicReader(Map.of("bootstrap.servers", cluster.bootstrapServers()), topic)) {
      reader.read(Optional.empty(), records::add);
    }
    return records;
  }

  private static String idOf(ConsumerRecord<byte[], byte[]> image) {
    return read(image, JsonNode.class).path("id").asText();
  }

  private static RedriveEntry entry(ConsumerRecord<byte[], byte[]> record) {
    return read(record, RedriveEntry.class);
  }

  private static <T> T read(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
    try {
      return Json.MAPPER.readValue(record.value(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Redrive> redrive(ConsumerRecord<byte[], byte[]> image) {
    return Redrive.of(name -> TextHeaders.get(image.headers(), name));
  }

  /** Writes down what it is told. */
  private static class Recorder implements RedriveListener {
    final List<String> redriven = new ArrayList<>();
    final List<Origin> places = new ArrayList<>();
    final List<SkipReason> skipped = new ArrayList<>();
    final List<String> why = new ArrayList<>();
    final List<Double> progress = new ArrayList<>();

    @Override
    public void redriven(DeadLetter letter, int attempt, Optional<Origin> event) {
      redriven.add(letter.id().orElseThrow());
      event.ifPresent(places::add);
    }

    @Override
    public void skipped(DeadLetter letter, SkipReason reason, String sentence) {
      skipped.add(reason);
      why.add(sentence);
    }

    @Override
    public void progress(double share) {
      progress.add(share);
    }
  }
}
