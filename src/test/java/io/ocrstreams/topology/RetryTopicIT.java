package io.ocrstreams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.broker.EmbeddedBrokerExtension;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
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
  private final String prefix = "retry-it-" + UUID.randomUUID() + ".";
  private final TopicNames topics =
      new TopicNames(prefix + "images", prefix + "results", prefix + "metrics", prefix + "dead");
  private final String retries = prefix + "retries";
  private TestCluster cluster;
  private KafkaProducer<byte[], byte[]> producer;

  @BeforeEach
  void createTopics(TestCluster shared) throws Exception {
    cluster = shared;
    producer = cluster.producer(Map.of());
    create(TopicCatalog.IMAGES, topics.images());
    create(TopicCatalog.RESULTS, topics.results());
    create(TopicCatalog.METRICS, topics.metrics());
    create(TopicCatalog.DEAD_LETTERS, topics.deadLetters());
    create(TopicCatalog.RETRIES, retries);
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
      cluster.read(retries, events, record -> true);
    }

    FakeOcrService second = new FakeOcrService();
    try (OcrPipeline pipeline = start(second, guarantee, Duration.ofSeconds(1))) {
      for (int i = 0; i < events; i++) {
        String id = "e" + i;
        await(() -> second.started().contains(id));
        second.finish(id, "text");
      }
      assertThat(cluster.read(topics.results(), events, record -> true))
          .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
          .allSatisfy(value -> assertThat(value).contains("\"topic\":\"" + topics.images()))
          .hasSize(events);
      assertThat(cluster.read(topics.metrics(), events, record -> true)).hasSize(events);
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
      cluster.read(retries, many, record -> true);
      for (int i = 0; i < 20; i++) {
        String id = "fine-" + i;
        send(0, id);
        await(() -> ocr.started().contains(id));
        ocr.finish(id, "text");
      }
      assertThat(cluster.read(topics.results(), 20, record -> true)).hasSize(20);
    }
  }

  private void create(String like, String name) throws Exception {
    cluster.createTopicLike(TestCluster.catalog().get(like).withPartitions(2), name);
  }

  private OcrPipeline start(FakeOcrService ocr, DeliveryGuarantee guarantee, Duration delay)
      throws Exception {
    OcrPipeline pipeline =
        new OcrPipeline(
            new PipelineOptions(
                cluster.bootstrapServers(),
                prefix + "app",
                stateDirectory,
                guarantee,
                GroupProtocol.CLASSIC,
                1,
                Duration.ofMillis(100),
                topics,
                Optional.of(new RetryTopic(retries, 3, delay, delay)),
                InFlightOptions.defaults(),
                Map.of()),
            ocr);
    pipeline.start();
    pipeline.running().get(60, TimeUnit.SECONDS);
    return pipeline;
  }

  /** Without a key, so that its way back leads to any partition. */
  private void send(int partition, String id) {
    byte[] value =
        "{\"id\":\"%s\",\"uri\":\"http://h/%s\"}".formatted(id, id).getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(topics.images(), partition, null, value));
  }

  /** Polls a condition that another thread makes true; the minute only bounds a hang. */
  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("a minute is over").isLessThan(deadline);
      Thread.sleep(5);
    }
  }
}
