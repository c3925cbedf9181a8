package io.ocrstreams.topology;

import static io.ocrstreams.topology.PipelinesOnBroker.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.broker.EmbeddedBrokerExtension;
import io.ocrstreams.broker.TestCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The topic of retries on a real broker, with an engine whose jobs end when the test says so. */
@ExtendWith(EmbeddedBrokerExtension.class)
class RetryTopicIT {
  @TempDir Path stateDirectory;
  private PipelinesOnBroker pipelines;
  private KafkaProducer<byte[], byte[]> producer;

  @BeforeEach
  void createTopics(TestCluster cluster) throws Exception {
    pipelines = new PipelinesOnBroker(cluster, stateDirectory);
    producer = cluster.producer(Map.of());
  }

  @AfterEach
  void closeProducer() {
    producer.close();
  }

  @ParameterizedTest
  @EnumSource(DeliveryGuarantee.class)
  void shouldGiveEventsThatComeBackOneOutcomeAlsoWhenStoppedMeanwhile(DeliveryGuarantee guarantee)
      throws Exception {
    int events = 10;
    FakeOcrService first = new FakeOcrService();
    try (OcrPipeline pipeline = start(first, guarantee, Duration.ofSeconds(1))) {
      for (int i = 0; i < events; i++) {
        send(i % 2, "e" + i);
      }
      await(() -> first.started().size() >= events);
      for (int i = 0; i < events; i++) {
        first.failForNow("e" + i, Duration.ZERO);
      }
      pipelines.read(pipelines.retries(), events);
    }

    FakeOcrService second = new FakeOcrService();
    // Also what is taken up twice: partitions may move once more while the second one starts.
    second.finishAll("text");
    try (OcrPipeline pipeline = start(second, guarantee, Duration.ofSeconds(1))) {
      assertThat(pipelines.read(pipelines.topics().results(), events))
          .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
          .allSatisfy(value -> assertThat(value).contains("\"topic\":\"" + pipelines.topics().images()))
          .hasSize(events);
      assertThat(pipelines.read(pipelines.topics().metrics(), events)).hasSize(events);
    }
  }

  @Test
  void shouldReadImagesWhileRetriesWaitOnTheirTopic() throws Exception {
    int many = InFlightOptions.defaults().maxEvents() + 3 * StreamsSettings.BUFFERED_RECORDS;
    FakeOcrService ocr = new FakeOcrService();
    try (OcrPipeline pipeline =
        start(ocr, DeliveryGuarantee.EXACTLY_ONCE_V2, Duration.ofHours(1))) {
      for (int i = 0; i < many; i++) {
        send(0, "down-" + i);
      }
      for (int i = 0; i < many; i++) {
        String id = "down-" + i;
        await(() -> ocr.started().contains(id));
        ocr.failForNow(id, Duration.ZERO);
      }
      pipelines.read(pipelines.retries(), many);
      for (int i = 0; i < 20; i++) {
        String id = "fine-" + i;
        send(0, id);
        await(() -> ocr.started().contains(id));
        ocr.finish(id, "text");
      }
      assertThat(pipelines.read(pipelines.topics().results(), 20)).hasSize(20);
    }
  }

  private OcrPipeline start(FakeOcrService ocr, DeliveryGuarantee guarantee, Duration delay)
      throws Exception {
    return pipelines.start(
        ocr,
        guarantee,
        Optional.of(new RetryTopic(pipelines.retries(), 3, delay, delay)),
        InFlightOptions.defaults());
  }

  /** Without a key, so that its way back leads to any partition. */
  private void send(int partition, String id) {
    producer.send(pipelines.event(partition, id));
  }
}
