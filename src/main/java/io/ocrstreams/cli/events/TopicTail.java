package io.ocrstreams.cli.events;

import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.topics.CommittedConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** Reads committed records of all partitions of one topic, outside any consumer group. */
final class TopicTail implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  /**
   * @throws Failure if the cluster cannot be reached, or has no such topic
   */
  TopicTail(KafkaConnection kafka, String topic) {
    kafka.requireTopic(topic);
    this.consumer = CommittedConsumer.connect(kafka.consumerSettings());
    this.partitions =
        consumer.partitionsFor(topic).stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .toList();
    consumer.assign(partitions);
  }

  /** Goes to the first record there is, or past the last. */
  void seek(boolean beginning) {
    if (beginning) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
      // Seeking is lazy; "latest" means latest now.
      partitions.forEach(consumer::position);
    }
  }

  /**
   * Reads on until enough records were seen, the time is over, or {@link #stop} was called.
   *
   * @param each called with every record; false makes it stop
   * @param limit longest time in all, or null
   * @return records seen
   */
  long follow(Predicate<ConsumerRecord<byte[], byte[]>> each, long count, Duration limit) {
    long deadline = limit == null ? 0 : System.nanoTime() + limit.toNanos();
    long seen = 0;
    try {
      while (seen < count && (limit == null || System.nanoTime() < deadline)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (seen == count) {
            break;
          }
          if (!each.test(record)) {
            return seen;
          }
          seen++;
        }
      }
    } catch (WakeupException e) {
      // Told to stop.
    }
    return seen;
  }

  /** Reads what is there when it is called. */
  void toEnd(Predicate<ConsumerRecord<byte[], byte[]>> each) {
    try {
      // For a reader of committed records, the end lies before the first open transaction.
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          TopicPartition partition = new TopicPartition(record.topic(), record.partition());
          if (record.offset() < ends.get(partition) && !each.test(record)) {
            return;
          }
        }
      }
    } catch (WakeupException e) {
      // Told to stop.
    }
  }

  /** Makes a read return; from any thread. */
  void stop() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
