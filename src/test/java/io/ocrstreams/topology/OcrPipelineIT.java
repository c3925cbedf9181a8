package io.ocrstreams.topology;

import static io.ocrstreams.topology.PipelinesOnBroker.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.broker.EmbeddedBrokerExtension;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.topics.TopicSchemas;
import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pipeline on a real broker, with an engine whose jobs end when the test says so. */
@ExtendWith(EmbeddedBrokerExtension.class)
class OcrPipelineIT {
  @TempDir Path stateDirectory;
  private TestCluster cluster;
  private PipelinesOnBroker pipelines;
  private TopicNames topics;

  @BeforeEach
  void createTopics(TestCluster shared) throws Exception {
    cluster = shared;
    pipelines = new PipelinesOnBroker(cluster, stateDirectory);
    topics = pipelines.topics();
  }

  @ParameterizedTest
  @EnumSource(DeliveryGuarantee.class)
  void shouldGiveEachEventOneOutcomeAlsoWhenStoppedInTheMiddle(DeliveryGuarantee guarantee)
      throws Exception {
    FakeOcrService first = new FakeOcrService();
    try (OcrPipeline pipeline = pipelines.start(first, guarantee)) {
      for (int i = 0; i < 20; i++) {
        pipelines.send("key-" + i % 3, "e" + i);
      }
      await(() -> first.started().size() == 20);
      first.finish("e0", "text");
      assertThat(pipelines.read(topics.results(), 1)).hasSize(1);
    }

    FakeOcrService second = new FakeOcrService();
    try (OcrPipeline pipeline = pipelines.start(second, guarantee)) {
      // A sentinel of each key behind everything: what comes twice comes before it.
      for (int key = 0; key < 3; key++) {
        pipelines.send("key-" + key, "last-" + key);
      }
      await(() -> second.started().containsAll(List.of("e19", "last-0", "last-1", "last-2")));
      List<String> takenUp = second.started();
      second.fail("e1", ReasonCode.NOT_FOUND, "gone");
      takenUp.stream().filter(id -> !id.equals("e1")).forEach(id -> second.finish(id, "text"));

      // Under at-least-once the event whose outcome was already out may be read again.
      boolean again = takenUp.contains("e0");
      List<ConsumerRecord<byte[], byte[]>> results =
          pipelines.read(topics.results(), again ? 23 : 22);
      assertThat(again && guarantee == DeliveryGuarantee.EXACTLY_ONCE_V2).isFalse();
      assertThat(results.stream().map(OcrPipelineIT::id).distinct()).hasSize(22);
      assertThat(pipelines.read(topics.deadLetters(), 1)).hasSize(1);
      assertThat(pipelines.read(topics.metrics(), again ? 24 : 23)).hasSize(again ? 24 : 23);
      assertThat(
              results.stream()
                  .filter(record -> key(record).equals("key-0"))
                  .map(OcrPipelineIT::id)
                  .distinct())
          .containsExactly("e0", "e3", "e6", "e9", "e12", "e15", "e18", "last-0");
    }
  }

  /**
   * An engine that finishes nothing: what Streams has fetched by then may still come in, and not
   * one event more, however long it lasts.
   */
  @Test
  void shouldLeaveEventsOnTheTopicWhileTheBoundIsReached() throws Exception {
    FakeOcrService ocr = new FakeOcrService();
    int bound = 5;
    int fetched = 2 * StreamsSettings.BUFFERED_RECORDS;
    int sent = 3 * (bound + fetched);
    for (int i = 0; i < sent; i++) {
      pipelines.send(0, "e" + i);
    }
    var options =
        new InFlightOptions(
            bound, Long.MAX_VALUE, Duration.ofMillis(500), Duration.ofMillis(10), 2, 3);
    try (OcrPipeline pipeline =
        pipelines.start(
            ocr, DeliveryGuarantee.EXACTLY_ONCE_V2, Optional.empty(), options)) {
      await(() -> ocr.started().size() >= bound);
      // The other partition goes on, and its traffic shows that the thread had many a round.
      for (int i = 0; i < 30; i++) {
        String other = "other-" + i;
        pipelines.send(1, other);
        await(() -> ocr.started().contains(other));
        ocr.finish(other, "text");
      }
      assertThat(ocr.started().size() - 30).isLessThanOrEqualTo(bound + fetched);

      for (int i = 0; i < sent; i++) {
        String id = "e" + i;
        await(() -> ocr.started().contains(id));
        ocr.finish(id, "text");
      }
      assertThat(pipelines.read(topics.results(), sent + 30)).hasSize(sent + 30);
    }
  }

  @Test
  void shouldRunOnTheStreamsGroupProtocol() throws Exception {
    FakeOcrService ocr = new FakeOcrService();
    try (OcrPipeline pipeline =
        pipelines.start(
            ocr,
            DeliveryGuarantee.EXACTLY_ONCE_V2,
            GroupProtocol.STREAMS,
            Optional.empty(),
            InFlightOptions.defaults())) {
      pipelines.send("k", "a");
      await(() -> ocr.started().contains("a"));
      ocr.finish("a", "text");

      assertThat(pipelines.read(topics.results(), 1)).hasSize(1);
    }
  }

  @Test
  void shouldSurviveAnEventOfTheLargestSizeTheTopicTakes() throws Exception {
    FakeOcrService ocr = new FakeOcrService();
    try (OcrPipeline pipeline = pipelines.start(ocr)) {
      byte[] largest = new byte[MessageSizes.EVENT - 500];
      cluster.send(new ProducerRecord<>(topics.images(), "k".getBytes(StandardCharsets.UTF_8), largest));

      assertThat(pipelines.read(topics.deadLetters(), 1).get(0).value()).isEqualTo(largest);
    }
  }

  @Test
  void shouldDescribeEveryRecordItWritesInTheSchemas() throws Exception {
    FakeOcrService ocr = new FakeOcrService();
    try (OcrPipeline pipeline = pipelines.start(ocr)) {
      pipelines.send("k", "a");
      pipelines.send("k", "b");
      await(() -> ocr.started().size() == 2);
      ocr.finish("a", "text", "more");
      ocr.fail("b", ReasonCode.UNDECODABLE, "broken");

      for (var record : pipelines.read(topics.results(), 1)) {
        assertThat(TopicSchemas.violations("ocr.results", record.value())).isEmpty();
      }
      for (var record : pipelines.read(topics.metrics(), 2)) {
        assertThat(TopicSchemas.violations("ocr.metrics", record.value())).isEmpty();
      }
    }
  }

  /** A redrive that is killed leaves such events, and what redrives next sends them again. */
  @ParameterizedTest
  @EnumSource(DeliveryGuarantee.class)
  void shouldNotTakeEventsOfAnAbortedTransaction(DeliveryGuarantee guarantee) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        cluster.producer(Map.of("transactional.id", pipelines.unique("aborted")))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(pipelines.event(0, "aborted")).get();
      producer.abortTransaction();
    }
    pipelines.send(0, "sent");

    FakeOcrService ocr = new FakeOcrService();
    try (OcrPipeline pipeline = pipelines.start(ocr, guarantee)) {
      await(() -> ocr.started().contains("sent"));
      assertThat(ocr.started()).containsExactly("sent");
    }
  }

  @Test
  void shouldRefuseAStateDirectoryThatIsInUse() {
    try (StateDirectory mine = StateDirectory.open(stateDirectory)) {
      assertThatThrownBy(
              () -> pipelines.start(new FakeOcrService()))
          .hasMessageContaining("--state-dir");
    }
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8);
  }

  private static String id(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8)
        .replaceAll("^\\{\"id\":\"([^\"]*)\".*", "$1");
  }
}
