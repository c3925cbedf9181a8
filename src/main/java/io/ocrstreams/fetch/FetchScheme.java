package io.ocrstreams.fetch;

import io.ocrstreams.event.ImageReference;
import java.util.Locale;

/** Where the bytes of an image come from. */
public enum FetchScheme {
  FILE,
  HTTP,
  HTTPS,
  S3,
  DATA,
  /** The event carries them. */
  INLINE,
  /** Anything that cannot be fetched. */
  OTHER;

  static FetchScheme of(ImageReference reference) {
    if (reference.bytes() != null) {
      return INLINE;
    }
    String uri = reference.uri() == null ? "" : reference.uri();
    return switch (uri.substring(0, Math.max(0, uri.indexOf(':'))).toLowerCase(Locale.ROOT)) {
      case "file" -> FILE;
      case "http" -> HTTP;
      case "https" -> HTTPS;
      case "s3" -> S3;
      case "data" -> DATA;
      default -> OTHER;
    };
  }

  /** Lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
