package io.ocrstreams.replay;

import io.ocrstreams.event.ReplayRun;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads committed records of one partition after the other. Not thread-safe. */
final class RangeReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MAX_POLL_RECORDS = 500;
  private static final int MAX_FETCH_BYTES = 16 << 20;

  private final KafkaConsumer<byte[], byte[]> consumer;

  RangeReader(ReplayCluster cluster) {
    consumer = cluster.newConsumer(MAX_POLL_RECORDS, MAX_FETCH_BYTES);
  }

  int partitions(String topic) {
    return ReplayCluster.partitionsOf(consumer, topic).size();
  }

  /** The first offset there is. */
  long beginning(TopicPartition partition) {
    return consumer.beginningOffsets(List.of(partition)).get(partition);
  }

  /** Behind the last committed record there is. */
  long end(TopicPartition partition) {
    return consumer.endOffsets(List.of(partition)).get(partition);
  }

  /** Every record of the topic that is there now. */
  void readAll(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    for (TopicPartition partition : ReplayCluster.partitionsOf(consumer, topic)) {
      read(partition, beginning(partition), end(partition), each);
    }
  }

  /** What one poll returns: called with an empty list too, where only markers were passed. */
  interface Chunk {
    /**
     * @param next the offset behind them
     */
    void take(List<ConsumerRecord<byte[], byte[]>> records, long next);
  }

  void read(
      TopicPartition partition,
      long from,
      long to,
      Consumer<ConsumerRecord<byte[], byte[]>> each) {
    readChunks(partition, from, to, (records, next) -> records.forEach(each));
  }

  /** From one offset to before the other, in the order of the partition. */
  void readChunks(TopicPartition partition, long from, long to, Chunk chunk) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    long position = from;
    long lastCame = System.nanoTime();
    while (position < to) {
      List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
      long next = Math.min(to, consumer.position(partition));
      if (next > position) {
        chunk.take(records.stream().filter(record -> record.offset() < to).toList(), next);
        position = next;
        lastCame = System.nanoTime();
      } else if (System.nanoTime() - lastCame > PATIENCE.toNanos()) {
        throw new TimeoutException(
            "nothing came from %s for %d s".formatted(partition, PATIENCE.toSeconds()));
      }
    }
  }

  static TopicPartition partition(ReplayRun.Position place) {
    return new TopicPartition(place.topic(), place.partition());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
