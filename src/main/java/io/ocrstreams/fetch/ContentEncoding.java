package io.ocrstreams.fetch;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.util.Locale;
import java.util.Set;

/** Compressed bodies are not unpacked: a few bytes could become any number. */
final class ContentEncoding {
  /** The second is about the upload of an object; some S3 stores keep it. */
  private static final Set<String> NONE = Set.of("", "identity", "aws-chunked");

  private ContentEncoding() {}

  /**
   * @param shown the source, for people
   * @param encoding as the source says, or null
   * @throws OcrException {@code fetch_failed} if the body is not the image as it is
   */
  static void requireNone(String shown, String encoding) throws OcrException {
    if (encoding != null && !NONE.contains(encoding.toLowerCase(Locale.ROOT))) {
      throw new OcrException(
          ReasonCode.FETCH_FAILED,
          "%s comes in the content encoding '%s', which is not decoded; serve the image as it is"
              .formatted(shown, encoding));
    }
  }
}
