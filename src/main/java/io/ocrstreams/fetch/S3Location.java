package io.ocrstreams.fetch;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An object in S3, as {@code s3://BUCKET/KEY} names it. The key is everything after the bucket, as
 * it is: the tools of AWS write it so, and it may hold blanks, percent and question marks.
 */
record S3Location(String bucket, String key) {
  private static final String SCHEME = "s3://";
  private static final int MAX_KEY_BYTES = 1024;

  static boolean isMeantBy(String uri) {
    return uri.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /**
   * @throws OcrException {@code invalid_reference}
   */
  static S3Location parse(String uri) throws OcrException {
    int slash = uri.indexOf('/', SCHEME.length());
    if (slash <= SCHEME.length() || slash == uri.length() - 1) {
      throw invalid("the uri must have the form s3://BUCKET/KEY");
    }
    S3Location location =
        new S3Location(uri.substring(SCHEME.length(), slash), uri.substring(slash + 1));
    int bytes = location.key().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_KEY_BYTES) {
      throw invalid(
          "the key of the object has %d bytes, but S3 keys have at most %d"
              .formatted(bytes, MAX_KEY_BYTES));
    }
    // Whatever stands before the store may resolve them, and so lead to another bucket.
    List<String> segments = List.of(location.key().split("/", -1));
    if (segments.contains("..") || segments.contains(".")) {
      throw invalid(
          "the key '%s' has a segment '.' or '..'; rename the object".formatted(location.key()));
    }
    return location;
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + key;
  }

  private static OcrException invalid(String message) {
    return new OcrException(ReasonCode.INVALID_REFERENCE, message);
  }
}
