package io.ocrstreams.event;

import static io.ocrstreams.event.ReasonCode.INVALID_REFERENCE;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a reference may look like. What it may point to is for the fetching side to decide. */
final class ImageUri {
  private static final Pattern S3 = Pattern.compile("(?is)s3://[^/]+/.+");

  private ImageUri() {}

  /**
   * @throws OcrException {@link ReasonCode#INVALID_REFERENCE} unless it is an absolute {@code
   *     file:}, {@code http:} or {@code https:} URI, or looks like an {@code s3:} or {@code data:} one
   */
  static void requireSupported(String uri) throws OcrException {
    int colon = uri.indexOf(':');
    String scheme = colon < 0 ? "" : uri.substring(0, colon).toLowerCase(Locale.ROOT);
    switch (scheme) {
      // Not parsed as a URI: it is as long as its image.
      case "data" -> require(uri.indexOf(',') > 0, uri, "has no comma before its data");
      case "file" -> {
        URI file = parse(uri);
        require(
            !file.isOpaque() && file.getRawPath().startsWith("/"),
            uri,
            "is not absolute: write file:///path/to/image");
      }
      // Not parsed either: keys are written as they are, blanks and all.
      case "s3" -> require(S3.matcher(uri).matches(), uri, "is not of the form s3://BUCKET/KEY");
      case "http", "https" -> require(parse(uri).getHost() != null, uri, "names no host");
      default ->
          throw new OcrException(
              INVALID_REFERENCE,
              "uri '%s' %s: use file, http, https, s3 or data"
                  .formatted(
                      EventJson.clip(uri),
                      scheme.isEmpty()
                          ? "has no scheme"
                          : "has the scheme '" + EventJson.clip(scheme) + "'"));
    }
  }

  private static URI parse(String uri) throws OcrException {
    try {
      return new URI(uri);
    } catch (URISyntaxException e) {
      throw new OcrException(
          INVALID_REFERENCE,
          "uri '%s' cannot be parsed (%s%s): percent-encode what is special in it"
              .formatted(
                  EventJson.clip(uri),
                  e.getReason(),
                  e.getIndex() < 0 ? "" : " at index " + e.getIndex()),
          e);
    }
  }

  private static void require(boolean condition, String uri, String otherwise)
      throws OcrException {
    if (!condition) {
      throw new OcrException(
          INVALID_REFERENCE, "uri '%s' %s".formatted(EventJson.clip(uri), otherwise));
    }
  }
}
