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

  /** What was done so far; of batches that are being counted just now, perhaps a part. */
  public BatchCounts counts() {
    Map<FlushTrigger, Long> now = new EnumMap<>(FlushTrigger.class);
    flushes.forEach((trigger, count) -> now.put(trigger, count.sum()));
    return new BatchCounts(now, lines.sum(), pixels.sum(), paddedPixels.sum());
  }
}
