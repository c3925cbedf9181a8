package io.ocrstreams.topology;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions whose tasks have as much in flight as they may: said by processors, heeded by the
 * consumer that feeds them. One a pipeline; thread-safe.
 */
final class FullPartitions {
  private final Set<TopicPartition> full = ConcurrentHashMap.newKeySet();

  void set(TopicPartition partition, boolean isFull) {
    if (isFull) {
      full.add(partition);
    } else {
      full.remove(partition);
    }
  }

  boolean contains(TopicPartition partition) {
    return full.contains(partition);
  }
}
