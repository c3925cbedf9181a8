package io.ocrstreams.engine;

import java.util.EnumMap;
import java.util.Map;

/**
 * What the batcher did up to some moment, or between two.
 *
 * @param flushes batches that left the queue for each reason
 * @param lines in those batches
 * @param pixels of the lines
 * @param paddedPixels of the lines as the network saw them
 */
public record BatchCounts(
    Map<FlushTrigger, Long> flushes, long lines, long pixels, long paddedPixels) {
  public BatchCounts {
    flushes = Map.copyOf(flushes);
  }

  /** What was done since an earlier moment. */
  public BatchCounts since(BatchCounts earlier) {
    Map<FlushTrigger, Long> more = new EnumMap<>(FlushTrigger.class);
    flushes.forEach((trigger, count) -> more.put(trigger, count - earlier.flushes.get(trigger)));
    return new BatchCounts(
        more,
        lines - earlier.lines,
        pixels - earlier.pixels,
        paddedPixels - earlier.paddedPixels);
  }

  /** All batches. */
  public long batches() {
    return flushes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Lines of a batch; 0 without any. */
  public double meanLines() {
    return batches() == 0 ? 0 : (double) lines / batches();
  }

  /** Share of the computed pixels that were padding, 0 to 1. */
  public double paddingShare() {
    return paddedPixels == 0 ? 0 : 1 - (double) pixels / paddedPixels;
  }

  /** Share of the batches that left the queue for that reason, 0 to 1. */
  public double share(FlushTrigger trigger) {
    return batches() == 0 ? 0 : (double) flushes.get(trigger) / batches();
  }
}
