package io.ocrstreams.replay;

import java.util.Collection;

/**
 * How many events of a run stand on the topic of replayed events without an outcome: enough that no
 * pipeline waits for the next, and few enough that the topic does not become a copy of the archive.
 */
final class OpenBound {
  private static final int MAX_EVENTS = 10_000;
  private static final int LEAST_OF_PARTITION = 200;
  private static final long MAX_BYTES = 256L << 20;

  private final int ofPartition;

  OpenBound(int partitions) {
    ofPartition = Math.max(LEAST_OF_PARTITION, MAX_EVENTS / Math.max(1, partitions));
  }

  /** Whether the partition must wait; each has its share, so that none holds up the others. */
  boolean isReached(PartitionProgress partition) {
    return partition.open() >= ofPartition;
  }

  /** How many events may follow, no more than are allowed anyway. */
  int room(Collection<PartitionProgress> partitions, int allowed) {
    long bytes = partitions.stream().mapToLong(PartitionProgress::openBytes).sum();
    return bytes >= MAX_BYTES ? 0 : allowed;
  }
}
