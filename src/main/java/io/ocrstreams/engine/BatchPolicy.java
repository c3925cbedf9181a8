package io.ocrstreams.engine;

import java.time.Duration;

/**
 * When lines that wait for inference become a batch.
 *
 * @param maxLines most lines in a batch, at least 1
 * @param maxPixels most padded pixels (padded width x height x lines) in a batch; a single line
 *     that exceeds it still makes a batch of its own
 * @param maxWait how long the oldest line waits at most before its batch outranks all other work
 */
public record BatchPolicy(int maxLines, long maxPixels, Duration maxWait) {
  public BatchPolicy {
    if (maxLines < 1) {
      throw new IllegalArgumentException(
          "a batch must hold at least 1 line, not %d: raise --batch-lines".formatted(maxLines));
    }
    if (maxPixels < 1) {
      throw new IllegalArgumentException(
          "the budget of a batch must be at least 1 pixel, not %d: raise --batch-pixels"
              .formatted(maxPixels));
    }
    if (maxWait.isNegative()) {
      throw new IllegalArgumentException(
          "a line cannot wait %d ms: --batch-wait-ms must be 0 or more"
              .formatted(maxWait.toMillis()));
    }
  }

  /** For batches that take a part of the time: lines and pixels divided by that. */
  BatchPolicy part(int by) {
    return new BatchPolicy(
        Math.max(1, maxLines / by), Math.max(1, maxPixels / by), maxWait);
  }
}
