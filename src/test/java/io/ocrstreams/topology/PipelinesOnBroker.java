package io.ocrstreams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.engine.OcrService;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Topics of a test's own on a shared broker, of two partitions each, and pipelines that read them:
 * one after the other, on the same state directory.
 */
final class PipelinesOnBroker {
  private final TestCluster cluster;
  private final Path stateDirectory;
  private final String prefix = "it-" + UUID.randomUUID() + ".";
  private final TopicNames topics =
      new TopicNames(prefix + "images", prefix + "results", prefix + "metrics", prefix + "dead");

  /** Makes the topics, that of retries too. */
  PipelinesOnBroker(TestCluster cluster, Path stateDirectory) throws Exception {
    this.cluster = cluster;
    this.stateDirectory = stateDirectory;
    create(TopicCatalog.IMAGES, topics.images());
    create(TopicCatalog.RESULTS, topics.results());
    create(TopicCatalog.METRICS, topics.metrics());
    create(TopicCatalog.DEAD_LETTERS, topics.deadLetters());
    create(TopicCatalog.RETRIES, retries());
  }

  private void create(String like, String name) throws Exception {
    cluster.createTopicLike(TestCluster.catalog().get(like).withPartitions(2), name);
  }

  TopicNames topics() {
    return topics;
  }

  /** A topic, which only pipelines that are told so use. */
  String retries() {
    return prefix + "retries";
  }

  /** A name that no other test has. */
  String unique(String name) {
    return prefix + name;
  }

  /** Exactly once, without a topic of retries. */
  OcrPipeline start(OcrService ocr) throws Exception {
    return start(ocr, DeliveryGuarantee.EXACTLY_ONCE_V2);
  }

  OcrPipeline start(OcrService ocr, DeliveryGuarantee guarantee) throws Exception {
    return start(ocr, guarantee, Optional.empty(), InFlightOptions.defaults());
  }

  OcrPipeline start(
      OcrService ocr,
      DeliveryGuarantee guarantee,
      Optional<RetryTopic> retryTopic,
      InFlightOptions inFlight)
      throws Exception {
    return start(ocr, guarantee, GroupProtocol.CLASSIC, retryTopic, inFlight);
  }

  /** Returns when it has its partitions. */
  OcrPipeline start(
      OcrService ocr,
      DeliveryGuarantee guarantee,
      GroupProtocol protocol,
      Optional<RetryTopic> retryTopic,
      InFlightOptions inFlight)
      throws Exception {
    OcrPipeline pipeline =
        new OcrPipeline(
            new PipelineOptions(
                cluster.bootstrapServers(),
                prefix + "app",
                stateDirectory,
                guarantee,
                protocol,
                2,
                Duration.ofMillis(100),
                topics,
                retryTopic,
                inFlight,
                Map.of()),
            ocr);
    pipeline.start();
    pipeline.running().get(60, TimeUnit.SECONDS);
    return pipeline;
  }

  /** An event without a key. */
  ProducerRecord<byte[], byte[]> event(int partition, String id) {
    return new ProducerRecord<>(topics.images(), partition, null, value(id));
  }

  ProducerRecord<byte[], byte[]> event(String key, String id) {
    return new ProducerRecord<>(
        topics.images(), key.getBytes(StandardCharsets.UTF_8), value(id));
  }

  private static byte[] value(String id) {
    return "{\"id\":\"%s\",\"uri\":\"file:/%s.png\"}"
        .formatted(id, id)
        .getBytes(StandardCharsets.UTF_8);
  }

  void send(int partition, String id) throws Exception {
    cluster.send(event(partition, id));
  }

  void send(String key, String id) throws Exception {
    cluster.send(event(key, id));
  }

  List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
    return cluster.read(topic, count, record -> true);
  }

  /** Polls a condition that another thread makes true; the minute only bounds a hang. */
  static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("a minute is over").isLessThan(deadline);
      Thread.sleep(5);
    }
  }
}
