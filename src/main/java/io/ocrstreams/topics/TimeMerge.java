package io.ocrstreams.topics;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Merges the records of several partitions, each of them in order of time, into one such order. It
 * holds back a record until no partition can deliver an earlier one. Not thread-safe.
 */
final class TimeMerge {
  private final Map<TopicPartition, ArrayDeque<ConsumerRecord<byte[], byte[]>>> waiting =
      new HashMap<>();
  private final Set<TopicPartition> unfinished;

  TimeMerge(Collection<TopicPartition> partitions) {
    unfinished = new HashSet<>(partitions);
    partitions.forEach(partition -> waiting.put(partition, new ArrayDeque<>()));
  }

  void add(ConsumerRecord<byte[], byte[]> record) {
    waiting.get(new TopicPartition(record.topic(), record.partition())).add(record);
  }

  /** Nothing more comes from that partition. */
  void finish(TopicPartition partition) {
    unfinished.remove(partition);
  }

  /** The earliest record, or none if {@link #starving} partitions could deliver an earlier one. */
  Optional<ConsumerRecord<byte[], byte[]>> poll() {
    if (!starving().isEmpty()) {
      return Optional.empty();
    }
    return waiting.values().stream()
        .filter(queue -> !queue.isEmpty())
        .min((a, b) -> Long.compare(a.peek().timestamp(), b.peek().timestamp()))
        .map(ArrayDeque::poll);
  }

  /** Partitions that the next record waits for. */
  Set<TopicPartition> starving() {
    Set<TopicPartition> starving = new HashSet<>(unfinished);
    starving.removeIf(partition -> !waiting.get(partition).isEmpty());
    return starving;
  }

  /** Whether everything that came was taken, and nothing more comes. */
  boolean isDone() {
    return unfinished.isEmpty() && waiting.values().stream().allMatch(ArrayDeque::isEmpty);
  }
}
