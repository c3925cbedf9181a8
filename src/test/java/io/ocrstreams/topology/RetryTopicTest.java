package io.ocrstreams.topology;

import static io.ocrstreams.topology.TopologyHarness.header;
import static io.ocrstreams.topology.TopologyHarness.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.topics.TopicCatalog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that come back: delayed for a minute, then for two, then never again. */
class RetryTopicTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final RetryTopic TOPIC =
      new RetryTopic(TopicCatalog.RETRIES, 2, MINUTE, Duration.ofMinutes(10));
  private static final TopicPartition IMAGES = new TopicPartition(TopicCatalog.IMAGES, 0);
  private static final TopicPartition RETRIES = new TopicPartition(TopicCatalog.RETRIES, 0);

  @TempDir Path stateDirectory;
  private TopologyHarness topology;

  @BeforeEach
  void start() {
    InFlightOptions defaults = InFlightOptions.defaults();
    topology =
        new TopologyHarness(
            stateDirectory,
            DeliveryGuarantee.EXACTLY_ONCE_V2,
            new InFlightOptions(
                3, defaults.maxBytes(), Duration.ZERO, defaults.emitInterval(), 2, 3),
            Optional.of(TOPIC));
  }

  @AfterEach
  void stop() {
    topology.close();
  }

  @Test
  void shouldDelayTheEventWhenItsFailureMayPass() {
    var headers = new RecordHeaders();
    headers.add("traceparent", "00-abc".getBytes(StandardCharsets.UTF_8));
    byte[] value = "{\"id\":\"a\",\"uri\":\"file:/a.png\"}".getBytes(StandardCharsets.UTF_8);
    topology.send("k", value, headers);
    topology.ocr.failForNow("a", Duration.ZERO);
    topology.round();

    var delayed = topology.delayed().get(0);
    assertThat(delayed.value()).isEqualTo(value);
    assertThat(delayed.key()).isEqualTo("k".getBytes(StandardCharsets.UTF_8));
    assertThat(header(delayed, "traceparent")).isEqualTo("00-abc");
    assertThat(header(delayed, "ocr.retry.round")).isEqualTo("1");
    assertThat(header(delayed, "ocr.retry.not.before"))
        .isEqualTo("" + TopologyHarness.START.plus(MINUTE).plusMillis(10).toEpochMilli());
    assertThat(header(delayed, "ocr.retry.fetch.attempts")).isEqualTo("2");
    assertThat(header(delayed, "ocr.retry.source.topic")).isEqualTo("ocr.images");
    assertThat(topology.deadLetters()).isEmpty();
    assertThat(topology.metrics()).as("one record an outcome, and this is none").isEmpty();
    assertThat(topology.ledger().approximateNumEntries()).as("it waits there").isEqualTo(1);
  }

  @Test
  void shouldTryAgainWhenTheEventIsDueAndNotBefore() {
    topology.sendReference("k", "a");
    topology.ocr.failForNow("a", Duration.ZERO);
    topology.round();
    topology.rounds(MINUTE.minusSeconds(2));
    assertThat(topology.ocr.started()).containsExactly("a");

    topology.rounds(Duration.ofSeconds(4));
    assertThat(topology.ocr.started()).containsExactly("a", "a");
  }

  @Test
  void shouldWriteTheResultAsIfNothingHadHappenedWhenItSucceedsLater() {
    topology.sendReference("k", "before");
    topology.sendReference("k", "a");
    topology.ocr.finish("before", "text");
    topology.ocr.failForNow("a", Duration.ZERO);
    topology.round();
    topology.rounds(MINUTE.multipliedBy(2));
    topology.ocr.finish("a", "text");
    topology.round();

    var result = topology.results().get(1);
    assertThat(json(result).get("id").asText()).isEqualTo("a");
    assertThat(json(result).get("origin").get("topic").asText()).isEqualTo("ocr.images");
    assertThat(json(result).get("origin").get("offset").asLong()).isEqualTo(1);
    assertThat(json(result).get("event_timestamp").asLong())
        .isEqualTo(TopologyHarness.START.toEpochMilli());
    assertThat(result.headers()).isEmpty();
    var metrics = topology.metrics();
    assertThat(metrics).hasSize(2);
    assertThat(json(metrics.get(1)).get("fetch_attempts").asInt()).isEqualTo(4);
    assertThat(topology.deadLetters()).isEmpty();
    assertThat(topology.ledger().approximateNumEntries()).isZero();
  }

  @Test
  void shouldMakeADeadLetterWhenAllRoundsAreSpent() {
    topology.sendReference("k", "a");
    topology.ocr.failForNow("a", Duration.ZERO);
    topology.round();
    topology.rounds(Duration.ofSeconds(62));
    topology.ocr.failForNow("a", Duration.ZERO);
    topology.round();
    topology.rounds(Duration.ofSeconds(118));
    assertThat(topology.ocr.started()).as("the second wait is twice as long").hasSize(2);
    topology.rounds(Duration.ofSeconds(4));
    topology.ocr.failForNow("a", Duration.ZERO);
    topology.round();

    var letter = topology.deadLetters().get(0);
    assertThat(header(letter, "ocr.reason")).isEqualTo("fetch_failed");
    assertThat(header(letter, "ocr.retry.rounds")).isEqualTo("2");
    assertThat(header(letter, "ocr.fetch.attempts")).isEqualTo("6");
    assertThat(header(letter, "ocr.source.topic")).isEqualTo("ocr.images");
    assertThat(header(letter, "ocr.retry.round")).isNull();
    assertThat(topology.metrics()).hasSize(1);
    assertThat(topology.ledger().approximateNumEntries()).isZero();
  }

  @Test
  void shouldMakeADeadLetterAtOnceWhenTheFailureWillNotPass() {
    topology.sendReference("k", "a");
    topology.ocr.fail("a", ReasonCode.FETCH_FAILED, "answered 403");
    topology.round();

    var letter = topology.deadLetters().get(0);
    assertThat(header(letter, "ocr.retry.rounds")).isNull();
    assertThat(topology.delayed()).isEmpty();
  }

  @Test
  void shouldNotHoldUpItsKeyWhileAnEventWaits() {
    topology.sendReference("k", "a");
    topology.sendReference("k", "b");
    topology.ocr.finish("b", "text");
    topology.ocr.failForNow("a", Duration.ZERO);
    topology.round();

    assertThat(topology.resultIds()).containsExactly("b");
  }

  @Test
  void shouldLeaveOnlyTheRetriesOnTheirTopicWhenManyWait() {
    for (String id : new String[] {"a", "b", "c"}) {
      topology.sendReference(null, id);
      topology.ocr.failForNow(id, Duration.ZERO);
      topology.round();
    }
    assertThat(topology.full.contains(RETRIES)).isTrue();
    assertThat(topology.full.contains(IMAGES)).isFalse();

    topology.rounds(MINUTE.multipliedBy(2));
    assertThat(topology.ocr.started()).containsExactly("a", "b", "c", "a", "b", "c");
    assertThat(topology.full.contains(RETRIES)).as("at the bound in flight").isTrue();
    assertThat(topology.full.contains(IMAGES)).as("at the bound in flight").isTrue();
    topology.ocr.finish("a", "text");
    topology.round();
    assertThat(topology.full.contains(RETRIES)).isFalse();
    assertThat(topology.full.contains(IMAGES)).isFalse();
  }

  @Test
  void shouldLeaveThemThereUntilOneIsDueWhateverEndsMeanwhile() {
    for (String id : new String[] {"a", "b", "c"}) {
      topology.sendReference(null, id);
      topology.ocr.failForNow(id, Duration.ZERO);
      topology.round();
    }
    sendToRetries("x");
    topology.ocr.finish("x", "text");
    topology.round();

    assertThat(topology.resultIds()).containsExactly("x");
    assertThat(topology.full.contains(RETRIES)).isTrue();
  }

  @Test
  void shouldTryAtOnceWhatSomebodyElsePutThere() {
    sendToRetries("x");
    topology.ocr.finish("x", "text");
    topology.round();

    assertThat(json(topology.results().get(0)).get("origin").get("topic").asText())
        .isEqualTo("ocr.retries");
  }

  /** Without the headers of an event that was delayed. */
  private void sendToRetries(String id) {
    byte[] value =
        "{\"id\":\"%s\",\"uri\":\"file:/x.png\"}".formatted(id).getBytes(StandardCharsets.UTF_8);
    topology
        .driver
        .createInputTopic(
            TopicCatalog.RETRIES, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(null, value);
  }

  @Test
  void shouldWaitAsLongAsTheHostAsksWithinBounds() {
    assertThat(TOPIC.delayOf(1, Duration.ofMinutes(7))).isEqualTo(Duration.ofMinutes(7));
    assertThat(TOPIC.delayOf(1, Duration.ofDays(7))).isEqualTo(Duration.ofMinutes(10));
    assertThat(TOPIC.delayOf(3, Duration.ZERO)).isEqualTo(Duration.ofMinutes(4));
    assertThat(TOPIC.delayOf(1000, Duration.ZERO)).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void shouldRefuseTheGroupProtocolWhoseConsumerCannotBePaused() {
    assertThatThrownBy(
            () ->
                new PipelineOptions(
                    "host:9092",
                    "app",
                    stateDirectory,
                    DeliveryGuarantee.EXACTLY_ONCE_V2,
                    PipelineOptions.GroupProtocol.STREAMS,
                    1,
                    Duration.ofMillis(100),
                    TopologyHarness.TOPICS,
                    Optional.of(TOPIC),
                    InFlightOptions.defaults(),
                    Map.of()))
        .hasMessageContaining("--retry-topic")
        .hasMessageContaining("--group-protocol");
  }

  @Test
  void shouldRefuseBoundsThatMakeNoSense() {
    assertThatThrownBy(() -> new RetryTopic("t", 0, MINUTE, MINUTE))
        .hasMessageContaining("--retry-topic-rounds");
    assertThatThrownBy(() -> new RetryTopic("t", 1, MINUTE, Duration.ZERO))
        .hasMessageContaining("--retry-topic-max-delay-ms");
    assertThatThrownBy(() -> new RetryTopic("t", 1, MINUTE.negated(), MINUTE))
        .hasMessageContaining("PT-1M");
  }
}
