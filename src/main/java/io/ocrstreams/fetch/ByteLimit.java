package io.ocrstreams.fetch;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.io.IOException;
import java.io.InputStream;

/**
 * How large an encoded image may be. What is announced is checked first, what comes is checked
 * all the same.
 *
 * @param maxBytes at least 1
 */
record ByteLimit(int maxBytes) {

  /**
   * Reads a stream to its end, and one byte beyond the limit at most.
   *
   * @throws OcrException {@code too_large}
   */
  byte[] read(InputStream in) throws IOException, OcrException {
    byte[] bytes = in.readNBytes(maxBytes);
    if (bytes.length == maxBytes && in.read() >= 0) {
      throw tooLarge(maxBytes + 1L);
    }
    return bytes;
  }

  /**
   * @param bytes announced or known; negative where nothing is known
   * @throws OcrException {@code too_large}
   */
  void check(long bytes) throws OcrException {
    if (bytes > maxBytes) {
      throw tooLarge(bytes);
    }
  }

  private OcrException tooLarge(long bytes) {
    return new OcrException(
        ReasonCode.TOO_LARGE,
        "the image has at least %d bytes, but at most %d are allowed; raise the limit or shrink it"
            .formatted(bytes, maxBytes));
  }
}
