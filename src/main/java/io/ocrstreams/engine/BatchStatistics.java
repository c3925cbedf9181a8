package io.ocrstreams.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the batcher did since the engine started. Thread-safe. */
public final class BatchStatistics {
  private final Map<FlushTrigger, LongAdder> flushes = new EnumMap<>(FlushTrigger.class);
  private final LongAdder lines = new LongAdder();
  private final LongAdder pixels = new LongAdder();
  private final LongAdder paddedPixels = new LongAdder();

  BatchStatistics() {
    for (FlushTrigger trigger : FlushTrigger.values()) {
      flushes.put(trigger, new LongAdder());
    }
  }

  void record(FlushTrigger trigger, int linesOfBatch, long pixelsOfLines, long pixelsWithPadding) {
    flushes.get(trigger).increment();
    lines.add(linesOfBatch);
    pixels.add(pixelsOfLines);
    paddedPixels.add(pixelsWithPadding);
  }

  /** Batches that left the queue for that reason. */
  public long flushes(FlushTrigger trigger) {
    return flushes.get(trigger).sum();
  }

  public long batches() {
    return flushes.values().stream().mapToLong(LongAdder::sum).sum();
  }

  public long lines() {
    return lines.sum();
  }

  /** Share of the computed pixels that were padding, 0 to 1. */
  public double paddingShare() {
    long padded = paddedPixels.sum();
    return padded == 0 ? 0 : 1 - (double) pixels.sum() / padded;
  }
}
