package io.ocrstreams.cli.demo;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Json;
import io.ocrstreams.topics.TopicCatalog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The demo as a user of the pipeline: a plain producer of references, a plain consumer of outcomes. */
public final class DemoStream implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final List<String> OUTCOMES =
      List.of(TopicCatalog.RESULTS, TopicCatalog.METRICS, TopicCatalog.DEAD_LETTERS);

  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;

  public DemoStream(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        OUTCOMES.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Seeking is lazy: without this, outcomes that come before the first poll would be missed.
    partitions.forEach(consumer::position);
  }

  /** Sends a reference to each file; the id is the file's path as a string. */
  public void send(List<Path> files) {
    for (Path file : files) {
      ImageReference reference =
          ImageReference.ofUri(file.toString(), file.toAbsolutePath().toUri().toString());
      producer.send(
          new ProducerRecord<>(
              TopicCatalog.IMAGES,
              reference.id().getBytes(StandardCharsets.UTF_8),
              Json.toBytes(reference)));
    }
    producer.flush();
  }

  /**
   * Reads outcomes until the condition holds.
   *
   * @param each called for every record, in the order of its partition
   */
  public void receive(Consumer<ConsumerRecord<byte[], byte[]>> each, BooleanSupplier until) {
    while (!until.getAsBoolean()) {
      consumer.poll(POLL).forEach(each);
    }
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
