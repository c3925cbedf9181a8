package io.ocrstreams.replay;

import io.ocrstreams.event.ReplayRun;
import java.util.List;
import java.util.TreeMap;

/** How far a run has come in one partition of the archive. Not thread-safe. */
final class PartitionProgress {
  private final ReplayRun.Partition begun;
  private final TreeMap<Long, Integer> open = new TreeMap<>();
  private long read;
  private long skipped;
  private long results;
  private long deadLetters;
  private long copied;
  private long openBytes;

  PartitionProgress(ReplayRun.Partition begun) {
    this.begun = begun;
    read = begun.read();
    skipped = begun.skipped();
    results = begun.results();
    deadLetters = begun.deadLetters();
    copied = begun.copied();
    // Their sizes are not written down; they only loosen the bound on bytes for a while.
    begun.open().forEach(offset -> open.put(offset, 0));
  }

  void replayed(long offset, int bytes) {
    read++;
    open.put(offset, bytes);
    openBytes += bytes;
  }

  void skipped() {
    skipped++;
  }

  /** Whether the event had no outcome before. */
  boolean ended(long offset, boolean isResult, boolean isCopied) {
    Integer bytes = open.remove(offset);
    if (bytes == null) {
      return false;
    }
    openBytes -= bytes;
    if (isResult) {
      results++;
      copied += isCopied ? 1 : 0;
    } else {
      deadLetters++;
    }
    return true;
  }

  int open() {
    return open.size();
  }

  long openBytes() {
    return openBytes;
  }

  ReplayRun.Partition at(long position) {
    return new ReplayRun.Partition(
        begun.partition(),
        begun.start(),
        begun.end(),
        position,
        read,
        skipped,
        results,
        deadLetters,
        copied,
        List.copyOf(open.keySet()));
  }
}
