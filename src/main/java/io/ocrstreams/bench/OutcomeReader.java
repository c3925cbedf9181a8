package io.ocrstreams.bench;

import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.topics.TextHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what the pipeline wrote and committed, from the beginning. A dead letter ends the
 * measurement: whatever is compared, it reads images that can be read.
 */
final class OutcomeReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String deadLetters;

  /**
   * @param topics of results or metrics
   * @param deadLetters the topic of dead letters
   */
  OutcomeReader(ClusterAccess cluster, List<String> topics, String deadLetters) {
    this.deadLetters = deadLetters;
    Map<String, Object> settings = new HashMap<>(cluster.consumer());
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("allow.auto.create.topics", false);
    settings.put("auto.offset.reset", "earliest");
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<String> all = new ArrayList<>(topics);
    all.add(deadLetters);
    consumer.assign(
        all.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(each -> new TopicPartition(each.topic(), each.partition()))
            .toList());
  }

  /**
   * Reads on while it is told to go on.
   *
   * @param each called with every outcome
   * @throws BenchException if an event became a dead letter, or nothing came for too long
   */
  void read(
      Consumer<ConsumerRecord<byte[], byte[]>> each, BooleanSupplier goOn, Duration patience) {
    long last = System.nanoTime();
    while (goOn.getAsBoolean()) {
      for (ConsumerRecord<byte[], byte[]> outcome : consumer.poll(POLL)) {
        if (outcome.topic().equals(deadLetters)) {
          throw new BenchException(
              "event %s became a dead letter: %s"
                  .formatted(
                      TextHeaders.get(outcome.headers(), OcrHeaders.ID),
                      TextHeaders.get(outcome.headers(), OcrHeaders.MESSAGE)));
        }
        each.accept(outcome);
        last = System.nanoTime();
      }
      if (System.nanoTime() - last > patience.toNanos()) {
        throw new BenchException("no outcome came for %d s".formatted(patience.toSeconds()));
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
