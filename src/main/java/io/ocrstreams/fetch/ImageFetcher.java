package io.ocrstreams.fetch;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;

/**
 * References to encoded bytes: {@code file:}, {@code http:}, {@code https:}, {@code data:}, or
 * bytes that the event carries.
 *
 * <p>Thread-safe. Blocks the calling thread, for HTTP no longer than the policy's total time-out;
 * a file on a mount that hangs is beyond its reach.
 */
public final class ImageFetcher {
  private static final String DATA = "data:";
  private static final int SHOWN = 80;

  private final FetchPolicy policy;
  private final FileSource files;
  private final HttpSource http;

  public ImageFetcher(FetchPolicy policy) {
    this.policy = Objects.requireNonNull(policy, "policy");
    this.files = new FileSource(policy);
    this.http = new HttpSource(policy);
  }

  /**
   * Fetches the bytes of one image. An interrupt ends it early with {@code fetch_failed}; the
   * thread stays interrupted.
   *
   * @throws OcrException {@code invalid_reference}, {@code forbidden_reference}, {@code not_found},
   *     {@code fetch_failed}, {@code fetch_timeout} or {@code too_large}
   */
  public FetchedImage fetch(ImageReference reference) throws OcrException {
    if (reference.bytes() != null) {
      return new FetchedImage(capped(reference.bytes()));
    }
    String uri = reference.uri();
    if (uri == null) {
      throw new OcrException(
          ReasonCode.INVALID_REFERENCE, "the event has neither a uri nor bytes; give one of them");
    }
    // Never parsed as a URI: it may have megabytes.
    if (uri.regionMatches(true, 0, DATA, 0, DATA.length())) {
      return new FetchedImage(decodeData(uri));
    }
    URI parsed = parse(uri);
    String scheme = parsed.getScheme() == null ? "" : parsed.getScheme().toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "file" -> new FetchedImage(files.read(parsed));
      case "http", "https" -> new FetchedImage(http.read(parsed));
      default ->
          throw new OcrException(
              ReasonCode.INVALID_REFERENCE,
              "the uri '%s' has scheme '%s', but must have one of file, http, https, data"
                  .formatted(shortened(uri), scheme));
    };
  }

  private static URI parse(String uri) throws OcrException {
    try {
      return new URI(uri);
    } catch (URISyntaxException e) {
      throw new OcrException(
          ReasonCode.INVALID_REFERENCE,
          "the uri '%s' cannot be parsed: %s".formatted(shortened(uri), e.getReason()),
          e);
    }
  }

  /** RFC 2397, base64 only: nobody writes images percent-encoded. */
  private byte[] decodeData(String uri) throws OcrException {
    int comma = uri.indexOf(',');
    if (comma < 0 || !uri.substring(0, comma).endsWith(";base64")) {
      throw new OcrException(
          ReasonCode.INVALID_REFERENCE,
          "the uri '%s' is not of the form data:TYPE;base64,DATA".formatted(shortened(uri)));
    }
    // The decoded length first, so that what is too large is never decoded.
    long length = (uri.length() - comma - 1) / 4 * 3L;
    if (length > policy.maxBytes() + 2L) {
      throw tooLarge(length, policy);
    }
    try {
      return capped(Base64.getDecoder().decode(uri.substring(comma + 1)));
    } catch (IllegalArgumentException e) {
      throw new OcrException(
          ReasonCode.INVALID_REFERENCE, "the data uri is not valid base64: " + e.getMessage(), e);
    }
  }

  private byte[] capped(byte[] bytes) throws OcrException {
    if (bytes.length > policy.maxBytes()) {
      throw tooLarge(bytes.length, policy);
    }
    return bytes;
  }

  static OcrException tooLarge(long bytes, FetchPolicy policy) {
    return new OcrException(
        ReasonCode.TOO_LARGE,
        "the image has at least %d bytes, but at most %d are allowed; raise the limit or shrink it"
            .formatted(bytes, policy.maxBytes()));
  }

  private static String shortened(String uri) {
    return uri.length() <= SHOWN ? uri : uri.substring(0, SHOWN) + "...";
  }
}
