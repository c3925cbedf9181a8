package io.ocrstreams.replay;

import io.ocrstreams.event.ReplayRun;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the ranges of a run from where it has come to: committed events, in the order of each
 * partition, and no more at a time than one poll returns. Not thread-safe.
 */
final class ArchiveReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final int MAX_POLL_RECORDS = 200;
  private static final int MAX_FETCH_BYTES = 16 << 20;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final Set<TopicPartition> unfinished = new HashSet<>();
  private final ArrayDeque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();

  ArchiveReader(ReplayCluster cluster, ReplayRun run) {
    consumer = cluster.newConsumer(MAX_POLL_RECORDS, MAX_FETCH_BYTES);
    for (ReplayRun.Partition each : run.partitions()) {
      TopicPartition partition = new TopicPartition(run.sourceTopic(), each.partition());
      ends.put(partition, each.end());
      if (each.position() < each.end()) {
        unfinished.add(partition);
      }
    }
    consumer.assign(unfinished);
    for (ReplayRun.Partition each : run.partitions()) {
      if (each.position() < each.end()) {
        consumer.seek(
            new TopicPartition(run.sourceTopic(), each.partition()), each.position());
      }
    }
  }

  /** Whether everything was read and given out. */
  boolean isFinished() {
    return unfinished.isEmpty() && waiting.isEmpty();
  }

  /** Partitions that have more to read; what was read of others may wait to be given out. */
  Set<TopicPartition> unfinished() {
    return Set.copyOf(unfinished);
  }

  /**
   * Some of the events that come next, or none if there are none yet.
   *
   * @param most events
   * @param from partitions that are wanted; others may still have some that were read before
   */
  List<ConsumerRecord<byte[], byte[]>> poll(int most, Set<TopicPartition> from) {
    if (waiting.isEmpty() && !unfinished.isEmpty() && most > 0) {
      fill(from);
    }
    List<ConsumerRecord<byte[], byte[]>> next = new ArrayList<>();
    while (next.size() < most && !waiting.isEmpty()) {
      next.add(waiting.poll());
    }
    return next;
  }

  /** The offset of a partition that comes next: its end once everything was given out. */
  long position(TopicPartition partition) {
    for (ConsumerRecord<byte[], byte[]> record : waiting) {
      if (record.partition() == partition.partition()) {
        return record.offset();
      }
    }
    return unfinished.contains(partition) ? consumer.position(partition) : ends.get(partition);
  }

  private void fill(Set<TopicPartition> from) {
    Set<TopicPartition> resting = new HashSet<>(unfinished);
    resting.removeAll(from);
    consumer.resume(from.stream().filter(unfinished::contains).toList());
    consumer.pause(resting);
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
        waiting.add(record);
      }
    }
    // Positions pass over the marks of transactions, which are no records.
    if (unfinished.removeIf(each -> consumer.position(each) >= ends.get(each))) {
      consumer.assign(unfinished);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
