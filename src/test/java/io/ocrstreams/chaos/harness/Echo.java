package io.ocrstreams.chaos.harness;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Gives each replayed event a result at once, on a thread of its own: what replays could do if images
 * took no time. A result has the event's key and headers, and no value; it counts as
 * copied if an earlier one came with the event.
 */
public final class Echo implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final String results;
  private final Thread thread = new Thread(this::run, "echo");
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean closed;

  /**
   * Begins.
   *
   * @param results topic of the run's results
   */
  public Echo(ChildCluster cluster, ChaosTopics topics, String results) {
    this.results = results;
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", cluster.bootstrapServers(),
                "isolation.level", "read_committed",
                "enable.auto.commit", false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topics.replays().events()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", cluster.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    thread.start();
  }

  private void run() {
    try {
      while (!closed) {
        ConsumerRecords<byte[], byte[]> events = consumer.poll(Duration.ofMillis(50));
        for (ConsumerRecord<byte[], byte[]> event : events) {
          producer.send(
              new ProducerRecord<>(results, null, event.key(), null, headers(event)));
        }
      }
      ended.complete(null);
    } catch (RuntimeException | Error e) {
      ended.completeExceptionally(e);
    }
  }

  private static Headers headers(ConsumerRecord<byte[], byte[]> event) {
    Headers headers = event.headers();
    if (headers.lastHeader("ocr.replay.earlier") != null) {
      headers.remove("ocr.replay.earlier");
      headers.add("ocr.replay.copied", "true".getBytes(StandardCharsets.UTF_8));
    }
    return headers;
  }

  /** Ends it; what went wrong meanwhile comes out. */
  @Override
  public void close() {
    closed = true;
    try {
      ended.join();
    } finally {
      consumer.close();
      producer.close();
    }
  }
}
