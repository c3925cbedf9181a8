package io.ocrstreams.broker;

import io.ocrstreams.topics.TopicAdministrator;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A temporary broker and plain clients of it, for tests. Thread-safe. */
public final class TestCluster implements AutoCloseable {
  /** Generous: it bounds a hang, and no test waits for it. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EmbeddedBroker broker;

  /** Of {@link #send}; null until then, and when what it knows of topics no longer holds. */
  private KafkaProducer<byte[], byte[]> sender;

  private TestCluster(EmbeddedBroker broker) {
    this.broker = broker;
  }

  public static TestCluster start() {
    try {
      return new TestCluster(EmbeddedBroker.startTemporary());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** The definitions of {@code topics/}. */
  public static TopicCatalog catalog() {
    try {
      return TopicCatalog.load(Path.of("topics"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A topic of {@code topics/} under another name, with as many partitions as a test needs. */
  public static TopicDefinition definition(String like, String name, int partitions) {
    TopicDefinition product = catalog().get(like);
    return new TopicDefinition(
        name,
        product.description(),
        partitions,
        product.replicationFactor(),
        product.config(),
        product.key(),
        product.headers(),
        product.value(),
        product.example());
  }

  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
  }

  /** Makes the topics of {@code topics/}, with every leader answering. */
  public void applyTopics() throws InterruptedException {
    try (Admin admin = admin()) {
      new TopicAdministrator(admin).apply(catalog());
    }
  }

  /** Leaves the cluster to the next test as the first found it: without a topic. */
  public void deleteTopics() throws InterruptedException, ExecutionException {
    closeSender();
    try (Admin admin = admin()) {
      admin.deleteTopics(admin.listTopics().names().get()).all().get();
    }
  }

  /** Makes a topic configured like that one, under a name of the test's own. */
  public void createTopicLike(TopicDefinition definition, String name)
      throws InterruptedException, ExecutionException {
    try (Admin admin = admin()) {
      NewTopic topic =
          new NewTopic(name, Optional.of(definition.partitions()), Optional.empty());
      admin.createTopics(List.of(topic.configs(definition.config()))).all().get();
      new TopicAdministrator(admin).awaitLeaders(List.of(name));
    }
  }

  public KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
    return new KafkaProducer<>(
        with(settings, "bootstrap.servers", bootstrapServers()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Sends one record, and returns when it is there. */
  public void send(ProducerRecord<byte[], byte[]> record)
      throws InterruptedException, ExecutionException {
    sender().send(record).get();
  }

  /** One for all tests of the cluster: a producer costs far more than a record. */
  private synchronized KafkaProducer<byte[], byte[]> sender() {
    if (sender == null) {
      sender = producer(Map.of("max.request.size", 20 << 20));
    }
    return sender;
  }

  private synchronized void closeSender() {
    if (sender != null) {
      sender.close();
      sender = null;
    }
  }

  /**
   * Committed records of a topic from its beginning, those that match, until there are as many.
   *
   * @throws AssertionError if they did not come within a minute
   */
  public List<ConsumerRecord<byte[], byte[]>> read(
      String topic, int count, Predicate<ConsumerRecord<byte[], byte[]>> matching) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrapServers(),
            "isolation.level", "read_committed",
            "enable.auto.commit", false);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (records.size() < count) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError(
              "%d of %d records came on %s".formatted(records.size(), count, topic));
        }
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(
                record -> {
                  if (matching.test(record)) {
                    records.add(record);
                  }
                });
      }
    }
    return records;
  }

  private static Map<String, Object> with(Map<String, Object> settings, String name, Object value) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(name, value);
    return all;
  }

  @Override
  public void close() {
    closeSender();
    broker.close();
  }
}
