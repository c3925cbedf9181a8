package io.ocrstreams.topology;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions whose tasks have as much as they may hold: said by processors, heeded by the
 * consumer that feeds them. One a pipeline; thread-safe.
 */
final class FullPartitions {

  /** Why no more is to come; a partition is free again when no reason is left. */
  enum Reason {
    /** As many events of the task are being worked on as may be. */
    MANY_IN_FLIGHT,
    /** As many of its events wait until they are due as may. */
    MANY_WAIT
  }

  private final Map<Reason, Set<TopicPartition>> full =
      Map.of(
          Reason.MANY_IN_FLIGHT, ConcurrentHashMap.newKeySet(),
          Reason.MANY_WAIT, ConcurrentHashMap.newKeySet());

  void set(TopicPartition partition, Reason reason, boolean isFull) {
    if (isFull) {
      full.get(reason).add(partition);
    } else {
      full.get(reason).remove(partition);
    }
  }

  int count() {
    return (int) full.values().stream().flatMap(Set::stream).distinct().count();
  }

  boolean contains(TopicPartition partition) {
    return full.values().stream().anyMatch(partitions -> partitions.contains(partition));
  }
}
