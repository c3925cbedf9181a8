package io.ocrstreams.deadletter;

import static io.ocrstreams.deadletter.TestLetters.SOURCE;
import static io.ocrstreams.deadletter.TestLetters.bytes;
import static io.ocrstreams.deadletter.TestLetters.letter;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.deadletter.RedriveDecision.Send;
import io.ocrstreams.deadletter.RedriveDecision.Skip;
import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Redrive;
import io.ocrstreams.topics.TextHeaders;
import io.ocrstreams.topics.TopicCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RedrivePlannerTest {
  private static final int IMAGE_PARTITIONS = 6;
  private static final long SOURCE_TIMESTAMP = TestLetters.timestampOf("a");

  private final Map<Origin, ConsumerRecord<byte[], byte[]>> originals = new HashMap<>();

  @Test
  void shouldSendKeyValueAndOwnHeadersAsTheyWere() {
    byte[] value = {'{', (byte) 0xff, 0};
    Send send = send(letter("a", "not_found").value(value).with("traceparent", "00-abc-01"));

    assertThat(send.event().topic()).isEqualTo(TopicCatalog.IMAGES);
    assertThat(send.event().key()).isEqualTo(bytes("key"));
    assertThat(send.event().value()).isEqualTo(value);
    assertThat(header(send, "traceparent")).isEqualTo("00-abc-01");
  }

  @Test
  void shouldLeaveOutTheHeadersOfTheDeadLetter() {
    Send send = send(letter("a", "not_found").with("ocr.header.of.tomorrow", "x"));

    List<String> names = new ArrayList<>();
    for (Header header : send.event().headers()) {
      names.add(header.key());
    }
    assertThat(names)
        .containsExactlyInAnyOrder(
            OcrHeaders.REDRIVE,
            OcrHeaders.REDRIVE_ORIGIN,
            OcrHeaders.REDRIVE_TIMESTAMP,
            OcrHeaders.REDRIVE_DEAD_LETTER);
  }

  @Test
  void shouldTellTheFirstAttemptAndWhereItCameFrom() {
    Send send = send(letter("a", "not_found").place(2, 17));

    assertThat(redrive(send))
        .contains(
            new Redrive(
                1, SOURCE, SOURCE_TIMESTAMP, new Origin(TopicCatalog.DEAD_LETTERS, 2, 17)));
  }

  @Test
  void shouldCountAttemptsAndRememberTheFirstOrigin() {
    Origin first = new Origin(TopicCatalog.IMAGES, 3, 12);
    TestLetters again = letter("a", "not_found").place(2, 30);
    new Redrive(1, first, 77, new Origin(TopicCatalog.DEAD_LETTERS, 2, 17))
        .headers()
        .forEach(again::with);

    assertThat(redrive(send(again)))
        .contains(new Redrive(2, first, 77, new Origin(TopicCatalog.DEAD_LETTERS, 2, 30)));
  }

  /** Producers that are not Java have other partitioners; the order of a key is in its partition. */
  @Test
  void shouldSendTheEventToThePartitionWhereItStood() {
    assertThat(send(letter("a", "not_found")).event().partition()).isEqualTo(SOURCE.partition());
    assertThat(
            send(letter("a", "not_found").with(OcrHeaders.SOURCE_PARTITION, "6"))
                .event()
                .partition())
        .as("the topic was made anew with fewer partitions")
        .isNull();
    assertThat(
            send(letter("a", "not_found").with(OcrHeaders.SOURCE_TOPIC, "other"))
                .event()
                .partition())
        .isNull();
  }

  @Test
  void shouldSendATombstoneAgainAsATombstone() {
    assertThat(send(letter("a", "malformed_event").value(null)).event().value()).isNull();
  }

  @Test
  void shouldSkipWhatWasRedrivenBefore() {
    DeadLetter letter = letter("a", "not_found").build();

    Skip skip = (Skip) planner(false, logOf(letter)).decide(letter);

    assertThat(skip.reason()).isEqualTo(SkipReason.ALREADY_REDRIVEN);
    assertThat(skip.why()).isEqualTo("it was redriven as attempt 1, to ocr.images:3:1100");
  }

  /** Under at-least-once, or with two pipelines, an event may have two. */
  @Test
  void shouldSendAnEventOnceThatHasTwoDeadLettersOfOneAttempt() {
    DeadLetter first = letter("a", "not_found").place(2, 17).build();
    DeadLetter second = letter("a", "not_found").place(2, 18).build();

    RedrivePlanner planner = planner(false, RedriveLog.of(List.of()));
    assertThat(planner.decide(first)).isInstanceOf(Send.class);
    assertThat(((Skip) planner.decide(second)).reason()).isEqualTo(SkipReason.ALREADY_REDRIVEN);

    assertThat(((Skip) planner(false, logOf(first)).decide(second)).reason())
        .isEqualTo(SkipReason.ALREADY_REDRIVEN);
  }

  @Test
  void shouldSendTheNextAttemptOfAnEventThatWasRedriven() {
    DeadLetter first = letter("a", "not_found").place(2, 17).build();
    TestLetters again =
        letter("a", "not_found").place(2, 30).with(OcrHeaders.SOURCE_OFFSET, "1100");
    first.next().orElseThrow().headers().forEach(again::with);

    Send send = (Send) planner(false, logOf(first)).decide(again.build());
    assertThat(send.redrive().attempt()).isEqualTo(2);
  }

  @Test
  void shouldNotTakeAnEventForAnotherThatStoodAtTheSamePlace() {
    DeadLetter before = letter("a", "not_found").build();
    DeadLetter now = letter("a", "not_found").with(OcrHeaders.SOURCE_TIMESTAMP, "1").build();

    assertThat(planner(false, logOf(before)).decide(now)).isInstanceOf(Send.class);
  }

  @Test
  void shouldRedriveEventsThatKilledTheProcessOnlyIfTheyAreAskedFor() {
    DeadLetter letter = letter("a", "crashed_repeatedly").build();

    Skip skip = (Skip) planner(false, RedriveLog.of(List.of())).decide(letter);
    assertThat(skip.reason()).isEqualTo(SkipReason.CRASHED_REPEATEDLY);
    assertThat(skip.why()).contains("--reason crashed_repeatedly");
    assertThat(planner(true, RedriveLog.of(List.of())).decide(letter)).isInstanceOf(Send.class);
  }

  @Test
  void shouldSkipWhatThePipelineHasNotWritten() {
    for (String header :
        List.of(OcrHeaders.REASON, OcrHeaders.SOURCE_OFFSET, OcrHeaders.SOURCE_TIMESTAMP)) {
      Skip skip = skip(letter("a", "not_found").with(header, null));
      assertThat(skip.reason()).as("without " + header).isEqualTo(SkipReason.NO_DEAD_LETTER);
    }
    assertThat(skip(letter("a", "not_found").with(OcrHeaders.SOURCE_PARTITION, "x")).reason())
        .isEqualTo(SkipReason.NO_DEAD_LETTER);
  }

  @Test
  void shouldFetchAnOmittedEventFromItsOrigin() {
    originals.put(SOURCE, original(SOURCE_TIMESTAMP, "key", "large"));

    Send send = send(omitted("key", 3 + 5 + 11));

    assertThat(send.event().value()).isEqualTo(bytes("large"));
    assertThat(header(send, "traceparent")).isNull();
    assertThat(header(send, "name")).isEqualTo("header7");
    assertThat(redrive(send)).map(Redrive::attempt).contains(1);
  }

  @Test
  void shouldFetchAnOmittedEventWhoseKeyWasLeftOutAsWell() {
    originals.put(SOURCE, original(SOURCE_TIMESTAMP, "key", "large"));

    assertThat(send(omitted(null, 3 + 5 + 11)).event().key()).isEqualTo(bytes("key"));
  }

  @Test
  void shouldSkipAnOmittedEventThatIsGone() {
    Skip skip = skip(omitted("key", 19));

    assertThat(skip.reason()).isEqualTo(SkipReason.ORIGIN_GONE);
    assertThat(skip.why())
        .isEqualTo("its event of 19 bytes was left out, and is no longer at ocr.images:3:1043");
  }

  @Test
  void shouldSkipAnOmittedEventInWhosePlaceAnotherStands() {
    originals.put(SOURCE, original(SOURCE_TIMESTAMP + 1, "key", "large"));
    assertThat(skip(omitted("key", 19)).reason()).isEqualTo(SkipReason.ORIGIN_DIFFERS);

    originals.put(SOURCE, original(SOURCE_TIMESTAMP, "kez", "large"));
    assertThat(skip(omitted("key", 19)).reason()).isEqualTo(SkipReason.ORIGIN_DIFFERS);

    originals.put(SOURCE, original(SOURCE_TIMESTAMP, "key", "larger"));
    assertThat(skip(omitted("key", 19)).reason()).isEqualTo(SkipReason.ORIGIN_DIFFERS);
  }

  private static TestLetters omitted(String key, long bytes) {
    return letter("a", "too_large")
        .key(key)
        .value(null)
        .with(OcrHeaders.OMITTED_BYTES, Long.toString(bytes));
  }

  private static ConsumerRecord<byte[], byte[]> original(long time, String key, String value) {
    RecordHeaders headers = new RecordHeaders();
    TextHeaders.set(headers, "name", "header7");
    return new ConsumerRecord<>(
        SOURCE.topic(),
        SOURCE.partition(),
        SOURCE.offset(),
        time,
        TimestampType.CREATE_TIME,
        key.length(),
        value.length(),
        bytes(key),
        bytes(value),
        headers,
        Optional.empty());
  }

  private RedrivePlanner planner(boolean crashedToo, RedriveLog log) {
    return new RedrivePlanner(
        crashedToo, log, place -> Optional.ofNullable(originals.get(place)), IMAGE_PARTITIONS);
  }

  private static RedriveLog logOf(DeadLetter letter) {
    return RedriveLog.of(
        List.of(
            new RedriveEntry(
                SOURCE,
                SOURCE_TIMESTAMP,
                1,
                "a",
                letter.place(),
                "not_found",
                new Origin(TopicCatalog.IMAGES, 3, 1100))));
  }

  private Send send(TestLetters letter) {
    return (Send) planner(false, RedriveLog.of(List.of())).decide(letter.build());
  }

  private Skip skip(TestLetters letter) {
    return (Skip) planner(false, RedriveLog.of(List.of())).decide(letter.build());
  }

  private static Optional<Redrive> redrive(Send send) {
    return Redrive.of(name -> header(send, name));
  }

  private static String header(Send send, String name) {
    return TextHeaders.get(send.event().headers(), name);
  }
}
