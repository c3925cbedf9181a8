package io.ocrstreams.bench;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Layout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends references to files, to one partition after the other. An event's key is its number, so
 * that none waits for another, and its outcome can be told apart without being parsed.
 */
final class EventSender implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final int partitions;

  EventSender(ClusterAccess cluster, String topic) {
    Map<String, Object> settings = new HashMap<>(cluster.producer());
    // An event is there when its timestamp says so, not when others have come to go with it.
    settings.putIfAbsent("linger.ms", 0);
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    this.topic = topic;
    this.partitions = producer.partitionsFor(topic).size();
  }

  /**
   * Sends one event; returns before it has arrived.
   *
   * @param number of the event, from 0
   * @param timestamp of the event, milliseconds since the epoch
   */
  Future<RecordMetadata> send(long number, Path file, Layout layout, long timestamp) {
    String id = Long.toString(number);
    ImageReference reference =
        new ImageReference(
            id, file.toAbsolutePath().toUri().toString(), null, null, layout, null, null, null);
    return producer.send(
        new ProducerRecord<>(
            topic,
            (int) (number % partitions),
            timestamp,
            id.getBytes(StandardCharsets.UTF_8),
            Json.toBytes(reference)));
  }

  /** The number that a key says. */
  static long number(byte[] key) {
    return Long.parseLong(new String(key, StandardCharsets.UTF_8));
  }

  /** Returns when everything has arrived. */
  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
