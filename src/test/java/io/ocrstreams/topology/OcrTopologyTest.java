package io.ocrstreams.topology;

import static io.ocrstreams.topology.TopologyHarness.header;
import static io.ocrstreams.topology.TopologyHarness.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Quad;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.Redrive;
import io.ocrstreams.event.TextLine;
import io.ocrstreams.topics.TextHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OcrTopologyTest {
  @TempDir Path stateDirectory;
  private TopologyHarness topology;

  @BeforeEach
  void start() {
    topology =
        new TopologyHarness(
            stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2, InFlightOptions.defaults());
  }

  @AfterEach
  void stop() {
    topology.close();
  }

  @Test
  void shouldForwardResultAndMetricsWhenAnImageIsRead() {
    topology.sendReference("doc-1", "a");
    topology.ocr.finish("a", "first line", "second line");
    topology.round();

    var result = topology.results().get(0);
    assertThat(result.key()).isEqualTo("doc-1".getBytes(StandardCharsets.UTF_8));
    assertThat(json(result).get("text").asText()).isEqualTo("first line\nsecond line");
    assertThat(json(result).get("status").asText()).isEqualTo("ok");
    assertThat(json(result).get("source").get("uri").asText()).isEqualTo("file:/scans/a.png");
    assertThat(json(result).get("origin").get("offset").asLong()).isZero();
    assertThat(json(result).get("event_timestamp").asLong())
        .isEqualTo(TopologyHarness.START.toEpochMilli());

    var metrics = json(topology.metrics().get(0));
    assertThat(metrics.get("outcome").asText()).isEqualTo("result");
    assertThat(metrics.get("stages").get("inference_ms").asDouble()).isEqualTo(7);
    assertThat(metrics.get("batch_size").asDouble()).isEqualTo(4);
    assertThat(metrics.get("lines").asInt()).isEqualTo(2);
    assertThat(metrics.get("fetch_attempts").asInt()).isEqualTo(2);
    assertThat(topology.deadLetters()).isEmpty();
  }

  @Test
  void shouldTellHowEventsEnd() {
    topology.sendReference("doc-1", "a");
    topology.sendReference("doc-2", "b");
    topology.ocr.finish("a", "first line", "second line");
    topology.ocr.fail("b", ReasonCode.NOT_FOUND, "nothing there");
    topology.round();

    assertThat(topology.ended)
        .extracting(EndedEvent::ending)
        .containsExactly(EndedEvent.Ending.RESULT, EndedEvent.Ending.DEAD_LETTER);
    EndedEvent read = topology.ended.get(0);
    assertThat(read.id()).contains("a");
    assertThat(read.origin()).isEqualTo(new Origin(TopologyHarness.TOPICS.images(), 0, 0));
    assertThat(read.lines()).isEqualTo(2);
    assertThat(read.failure()).isEmpty();
    assertThat(read.times().inference()).isEqualTo(7);
    assertThat(read.fetchAttempts()).isEqualTo(2);
    EndedEvent failed = topology.ended.get(1);
    assertThat(failed.failure().orElseThrow().reason()).isEqualTo(ReasonCode.NOT_FOUND);
    assertThat(failed.lines()).isZero();
  }

  @Test
  void shouldTellWhatIsInFlightAndForHowLong() {
    assertThat(topology.held()).isEqualTo(new LedgerState(0, 0, 0, Duration.ZERO, 0));
    topology.sendReference("doc-1", "a");
    topology.sendReference("doc-1", "b");
    LedgerState held = topology.held();
    assertThat(held.inFlight()).isEqualTo(2);
    assertThat(held.bytes()).isGreaterThan(50);
    assertThat(held.oldest()).isPositive();
    topology.ocr.finish("a", "text");
    topology.round();
    assertThat(topology.held().inFlight()).isEqualTo(1);
    topology.ocr.finish("b", "text");
    topology.round();
    assertThat(topology.held()).isEqualTo(new LedgerState(0, 0, 0, Duration.ZERO, 0));
  }

  @Test
  void shouldPutHeadersOfAnObserverOnAllRecordsOfAnEvent() {
    topology.observer = (event, header) -> header.accept("seen", "yes");
    topology.sendReference("doc-1", "a");
    topology.ocr.finish("a", "text");
    topology.round();

    assertThat(header(topology.results().get(0), "seen")).isEqualTo("yes");
    assertThat(header(topology.metrics().get(0), "seen")).isEqualTo("yes");
  }

  @Test
  void shouldGoOnWhenAnObserverFails() {
    topology.observer =
        (event, header) -> {
          throw new IllegalStateException("as scripted");
        };
    topology.sendReference("doc-1", "a");
    topology.ocr.finish("a", "text");
    topology.round();

    assertThat(topology.resultIds()).containsExactly("a");
    assertThat(topology.metrics()).hasSize(1);
  }

  @Test
  void shouldTagWhatACandidateReadWhichTheKeyDecides() {
    topology.ocr.tryCandidate(0.25);
    int keys = 400;
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < keys; i++) {
        String id = round + "-" + i;
        topology.sendReference("doc-" + i, id);
        topology.ocr.finish(id, "text");
        topology.round();
      }
    }

    List<Boolean> tagged = topology.results().stream().map(each -> json(each).has("candidate")).toList();
    assertThat(tagged).hasSize(2 * keys);
    assertThat(tagged.subList(keys, 2 * keys))
        .as("a key is always read by the same model")
        .isEqualTo(tagged.subList(0, keys));
    assertThat(tagged.stream().filter(each -> each).count()).isBetween(2 * 70L, 2 * 130L);
  }

  @Test
  void shouldGoByTheIdWhereThereIsNoKey() {
    topology.ocr.tryCandidate(1);
    topology.sendReference(null, "a");
    topology.ocr.finish("a", "text");
    topology.round();

    assertThat(json(topology.results().get(0)).get("candidate").asBoolean()).isTrue();
  }

  @Test
  void shouldSayBlankWhenThereIsNoText() {
    topology.sendReference("doc-1", "a");
    topology.ocr.finish("a");
    topology.round();

    var result = json(topology.results().get(0));
    assertThat(result.get("status").asText()).isEqualTo("blank");
    assertThat(result.get("text").asText()).isEmpty();
    assertThat(json(topology.metrics().get(0)).has("mean_confidence")).isFalse();
  }

  @Test
  void shouldMakeADeadLetterOfAnEventThatBringsOutAFaultOfThisProgram() {
    topology.ocr.failToTake("a", new IllegalStateException("as scripted"));
    topology.sendReference("doc-1", "a");
    topology.sendReference("doc-1", "b");
    topology.ocr.finish("b", "text");
    topology.round();

    var letter = topology.deadLetters().get(0);
    assertThat(header(letter, "ocr.id")).isEqualTo("a");
    assertThat(header(letter, "ocr.reason")).isEqualTo("internal_error");
    assertThat(header(letter, "ocr.stage")).isEqualTo("parse");
    assertThat(header(letter, "ocr.message")).contains("IllegalStateException: as scripted");
    assertThat(topology.resultIds()).containsExactly("b");
    assertThat(topology.metrics()).hasSize(2);
    assertThat(topology.ledger().approximateNumEntries()).isZero();
  }

  @Test
  void shouldLetTheExceptionsOfKafkaPass() {
    topology.ocr.failToTake("a", new TaskMigratedException("as scripted"));

    assertThatThrownBy(() -> topology.sendReference("doc-1", "a"))
        .isInstanceOf(TaskMigratedException.class);
  }

  @Test
  void shouldMakeADeadLetterOfAReadingThatCannotBeWritten() {
    topology.sendReference("doc-1", "a");
    topology.sendReference("doc-1", "b");
    topology.ocr.finish("a", List.of(new TextLine("text", 1, new Quad(null, null, null, null))));
    topology.ocr.finish("b", "text");
    topology.round();

    var letter = topology.deadLetters().get(0);
    assertThat(header(letter, "ocr.reason")).isEqualTo("internal_error");
    assertThat(header(letter, "ocr.stage")).isEqualTo("emit");
    assertThat(topology.resultIds()).containsExactly("b");
    assertThat(topology.metrics()).hasSize(2);
  }

  @Test
  void shouldGiveBackAttributesAndHeadersUntouched() {
    var headers = new RecordHeaders();
    headers.add("traceparent", "00-abc-def-01".getBytes(StandardCharsets.UTF_8));
    String attributes = "{\"tenant\":\"纺织\",\"amount\":12345678901234567890.123456789,\"deep\":[{\"x\":null}]}";
    topology.send(
        "doc-1",
        "{\"id\":\"a\",\"uri\":\"file:/a.png\",\"attributes\":%s}"
            .formatted(attributes)
            .getBytes(StandardCharsets.UTF_8),
        headers);
    topology.ocr.finish("a", "text");
    topology.round();

    var result = topology.results().get(0);
    assertThat(new String(result.value(), StandardCharsets.UTF_8)).contains(attributes);
    assertThat(header(result, "traceparent")).isEqualTo("00-abc-def-01");
    assertThat(header(topology.metrics().get(0), "traceparent")).isEqualTo("00-abc-def-01");
  }

  @Test
  void shouldNotRepeatADataUriInTheResult() {
    topology.send("k", "{\"id\":\"a\",\"uri\":\"data:image/png;base64,AAAA\"}");
    topology.ocr.finish("a", "text");
    topology.round();

    assertThat(json(topology.results().get(0)).get("source").has("uri")).isFalse();
  }

  @Test
  void shouldKeepTheRawBytesOfAMalformedEventInItsDeadLetter() {
    byte[] malformed = {'{', (byte) 0xff, 0};
    topology.send("k", malformed, new RecordHeaders());
    topology.round();

    var letter = topology.deadLetters().get(0);
    assertThat(letter.value()).isEqualTo(malformed);
    assertThat(letter.key()).isEqualTo("k".getBytes(StandardCharsets.UTF_8));
    assertThat(header(letter, "ocr.reason")).isEqualTo("malformed_event");
    assertThat(header(letter, "ocr.stage")).isEqualTo("parse");
    assertThat(header(letter, "ocr.source.topic")).isEqualTo("ocr.images");
    assertThat(header(letter, "ocr.source.offset")).isEqualTo("0");
    assertThat(header(letter, "ocr.fetch.attempts")).isEqualTo("0");
    assertThat(json(topology.metrics().get(0)).get("reason").asText()).isEqualTo("malformed_event");
    assertThat(topology.ocr.started()).isEmpty();
  }

  @Test
  void shouldMakeADeadLetterOfATombstone() {
    topology.send("k", (String) null);
    topology.round();

    var letter = topology.deadLetters().get(0);
    assertThat(letter.value()).isNull();
    assertThat(header(letter, "ocr.reason")).isEqualTo("malformed_event");
  }

  @Test
  void shouldNameReasonStageAndIdWhenTheEngineFails() {
    topology.sendReference("k", "a");
    topology.ocr.fail("a", ReasonCode.TOO_MANY_PIXELS, "the image is too large");
    topology.round();

    var letter = topology.deadLetters().get(0);
    assertThat(header(letter, "ocr.id")).isEqualTo("a");
    assertThat(header(letter, "ocr.reason")).isEqualTo("too_many_pixels");
    assertThat(header(letter, "ocr.stage")).isEqualTo("decode");
    assertThat(header(letter, "ocr.message")).isEqualTo("the image is too large");
    assertThat(header(letter, "ocr.fetch.attempts")).isEqualTo("2");
    assertThat(topology.results()).isEmpty();
    var metrics = json(topology.metrics().get(0));
    assertThat(metrics.get("stages").get("fetch_ms").asDouble()).isEqualTo(2);
    assertThat(metrics.get("width").asInt()).isEqualTo(320);
  }

  @Test
  void shouldWriteOutcomesOfOneKeyInTheOrderOfItsEvents() {
    topology.sendReference("k", "first");
    topology.sendReference("k", "second");
    topology.send("k", "not JSON");
    topology.ocr.finish("second", "2");
    topology.round();
    assertThat(topology.results()).isEmpty();
    assertThat(topology.deadLetters()).isEmpty();

    topology.ocr.finish("first", "1");
    topology.round();
    assertThat(topology.resultIds()).containsExactly("first", "second");
    assertThat(topology.deadLetters()).hasSize(1);
  }

  @Test
  void shouldNotHoldUpOtherKeysForASlowImage() {
    topology.sendReference("slow", "a");
    topology.sendReference("fast", "b");
    topology.sendReference(null, "c");
    topology.ocr.finish("c", "3");
    topology.ocr.finish("b", "2");
    topology.round();

    assertThat(topology.resultIds()).containsExactly("c", "b");
  }

  @Test
  void shouldKeyOutcomesByIdWhenTheEventHasNoKey() {
    topology.sendReference(null, "a");
    topology.ocr.finish("a", "text");
    topology.round();

    assertThat(topology.results().get(0).key()).isEqualTo("a".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void shouldForgetAnEventWhenItsOutcomeIsWritten() {
    topology.sendReference("k", "a");
    assertThat(topology.ledger().approximateNumEntries()).isEqualTo(1);

    topology.ocr.finish("a", "text");
    topology.round();

    assertThat(topology.ledger().approximateNumEntries()).isZero();
  }

  @Test
  void shouldWaitForRoomAndWriteWhatFinishesMeanwhileWhenTheBoundIsReached() {
    restart(bounded(2, Duration.ofMinutes(1)));
    topology.sendReference("a", "a");
    var otherThread = new Thread(() -> topology.ocr.finish("a", "text"));
    otherThread.start();
    topology.sendReference("b", "b");

    // No round was needed: process() wrote it.
    assertThat(topology.resultIds()).containsExactly("a");
  }

  @Test
  void shouldTakeEventsBeyondTheBoundRatherThanBlockTheThreadForLong() {
    restart(bounded(1, Duration.ofMillis(1)));
    topology.sendReference("a", "a");
    topology.sendReference("b", "b");
    topology.sendReference("c", "c");

    assertThat(topology.ocr.started()).containsExactly("a", "b", "c");
  }

  @Test
  void shouldMarkItsPartitionAsFullWhileItIsAtTheBound() {
    restart(bounded(2, Duration.ZERO));
    TopicPartition partition = new TopicPartition(TopologyHarness.TOPICS.images(), 0);
    topology.sendReference("a", "a");
    assertThat(topology.full.contains(partition)).isFalse();
    topology.sendReference("b", "b");
    assertThat(topology.full.contains(partition)).isTrue();
    topology.ocr.finish("a", "text");
    topology.round();
    assertThat(topology.full.contains(partition)).isFalse();
  }

  @Test
  void shouldNotLeaveItsPartitionFullWhenTheTaskMovesAway(@TempDir Path other) {
    TopologyHarness moved =
        new TopologyHarness(
            other, DeliveryGuarantee.EXACTLY_ONCE_V2, bounded(1, Duration.ZERO));
    moved.sendReference("a", "a");
    moved.close();

    assertThat(moved.full.contains(new TopicPartition(TopologyHarness.TOPICS.images(), 0)))
        .isFalse();
  }

  private void restart(InFlightOptions options) {
    topology.close();
    topology = new TopologyHarness(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2, options);
  }

  private static InFlightOptions bounded(int events, Duration maxWait) {
    return new InFlightOptions(events, Long.MAX_VALUE, maxWait, Duration.ofMillis(10), 2, 3);
  }

  @Test
  void shouldMakeADeadLetterOfAResultThatDoesNotFitItsTopic() {
    topology.sendReference("k", "a");
    topology.ocr.finish("a", "x".repeat(MessageSizes.LARGEST_RESULT_VALUE));
    topology.round();

    assertThat(header(topology.deadLetters().get(0), "ocr.reason")).isEqualTo("result_too_large");
    assertThat(topology.results()).isEmpty();
  }

  @Test
  void shouldMakeADeadLetterOfAnEventLargerThanAnyMayBe() {
    topology.send("k", new byte[MessageSizes.EVENT + 1], new RecordHeaders());
    topology.round();

    var letter = topology.deadLetters().get(0);
    assertThat(letter.value()).isNull();
    assertThat(header(letter, "ocr.reason")).isEqualTo("too_large");
    assertThat(header(letter, "ocr.omitted.bytes"))
        .isEqualTo(Integer.toString(MessageSizes.EVENT + 2));
  }

  @Test
  void shouldTellInItsOutcomeAsWhichAttemptAnEventCame() {
    topology.send("k", reference("a"), redriven());
    topology.ocr.finish("a", "text");
    topology.round();

    for (var outcome : List.of(topology.results().get(0), topology.metrics().get(0))) {
      assertThat(header(outcome, "ocr.redrive")).isEqualTo("2");
      assertThat(json(outcome).get("redrive"))
          .hasToString(
              "{\"attempt\":2,"
                  + "\"origin\":{\"topic\":\"ocr.images\",\"partition\":3,\"offset\":12},"
                  + "\"event_timestamp\":77,"
                  + "\"dead_letter\":{\"topic\":\"ocr.dead-letters\",\"partition\":0,\"offset\":5}}");
      assertThat(json(outcome).get("origin").get("offset").asLong()).isZero();
    }
  }

  @Test
  void shouldTellInItsNextDeadLetterAsWhichAttemptAnEventCame() {
    topology.send("k", reference("a"), redriven());
    topology.ocr.fail("a", ReasonCode.NOT_FOUND, "still gone");
    topology.round();

    var letter = topology.deadLetters().get(0);
    assertThat(header(letter, "ocr.redrive")).isEqualTo("2");
    assertThat(header(letter, "ocr.redrive.origin")).isEqualTo("ocr.images:3:12");
    assertThat(json(topology.metrics().get(0)).get("redrive").get("attempt").asInt()).isEqualTo(2);
  }

  @Test
  void shouldTellTheAttemptOfAnEventThatIsLeftOutOfItsDeadLetter() {
    topology.send("k", new byte[MessageSizes.EVENT + 1], redriven());
    topology.round();

    var letter = topology.deadLetters().get(0);
    assertThat(letter.value()).isNull();
    assertThat(header(letter, "ocr.redrive")).isEqualTo("2");
    assertThat(header(letter, "ocr.redrive.origin")).isEqualTo("ocr.images:3:12");
  }

  @Test
  void shouldNotMindHeadersThatOnlyLookLikeThoseOfARedrive() {
    RecordHeaders headers = redriven();
    headers.remove("ocr.redrive").add("ocr.redrive", new byte[] {(byte) 0xff});
    headers.add("ocr.redrive.origin", null);
    topology.send("k", reference("a"), headers);
    topology.ocr.finish("a", "text");
    topology.round();

    assertThat(json(topology.results().get(0)).has("redrive")).isFalse();
  }

  private static byte[] reference(String id) {
    return "{\"id\":\"%s\",\"uri\":\"file:/%s.png\"}"
        .formatted(id, id)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static RecordHeaders redriven() {
    RecordHeaders headers = new RecordHeaders();
    new Redrive(
            2, new Origin("ocr.images", 3, 12), 77, new Origin("ocr.dead-letters", 0, 5))
        .headers()
        .forEach((name, value) -> TextHeaders.set(headers, name, value));
    return headers;
  }

  @Test
  void shouldWriteExactlyOneMetricsRecordAnOutcome() {
    topology.sendReference("k", "a");
    topology.send("k", "broken");
    topology.sendReference("k", "b");
    topology.ocr.finish("a", "text");
    topology.ocr.fail("b", ReasonCode.NOT_FOUND, "gone");
    topology.round();

    assertThat(
            topology.metrics().stream().map(record -> json(record).get("outcome").asText()).toList())
        .isEqualTo(List.of("result", "dead_letter", "dead_letter"));
  }
}
