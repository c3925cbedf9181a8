package io.ocrstreams.engine;

import io.ocrstreams.image.LineImage;
import io.ocrstreams.recognize.LineRecognizer;
import io.ocrstreams.recognize.LineText;
import java.util.Objects;

/**
 * One piece of a line that waits for its batch.
 *
 * @param page where its text goes
 * @param slot which piece of the page it is
 * @param queuedAt monotonic nanoseconds
 */
record LineJob(PageAssembly page, int slot, LineImage image, Bucket bucket, long queuedAt) {

  /**
   * What lines must share to share a batch.
   *
   * @param width padded width in pixels
   */
  record Bucket(LineRecognizer recognizer, int width) {
    long pixels() {
      return (long) width * recognizer.manifest().input().height();
    }

    /** In a batch, as far as the model is concerned. */
    long mostPixels() {
      return Objects.requireNonNullElse(
          recognizer.manifest().input().batchPixels(), Long.MAX_VALUE);
    }
  }

  boolean isAbandoned() {
    return page.isOver();
  }

  void complete(LineText text) {
    page.complete(slot, text);
  }
}
