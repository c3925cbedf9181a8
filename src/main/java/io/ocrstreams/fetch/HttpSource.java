package io.ocrstreams.fetch;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.net.URI;
import java.util.Set;

/** Reads from the HTTP hosts of a policy; every redirect is held against it again. */
final class HttpSource implements AutoCloseable {
  private static final int MAX_REDIRECTS = 3;
  private static final Set<String> HTTP_SCHEMES = Set.of("http", "https");

  private final FetchPolicy policy;
  private final HttpExchange exchange;

  HttpSource(FetchPolicy policy, HttpExchange exchange) {
    this.policy = policy;
    this.exchange = exchange;
  }

  byte[] read(URI uri, Deadline deadline) throws OcrException, TransientFailure {
    URI at = uri;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      check(at);
      HttpAnswer answer = exchange.get(at, deadline);
      if (answer instanceof HttpAnswer.Image image) {
        return image.bytes();
      }
      at = target(at, ((HttpAnswer.Redirect) answer).location());
    }
    throw new OcrException(
        ReasonCode.FETCH_FAILED,
        "%s redirects more than %d times; refer to the image itself"
            .formatted(HttpFailures.shown(uri), MAX_REDIRECTS));
  }

  @Override
  public void close() {
    exchange.close();
  }

  private void check(URI uri) throws OcrException {
    if (uri.getHost() == null || uri.getUserInfo() != null) {
      throw new OcrException(
          ReasonCode.INVALID_REFERENCE,
          "the uri must have the form http(s)://HOST[:PORT]/PATH, without a user");
    }
    if (!policy.allows(uri)) {
      throw new OcrException(
          ReasonCode.FORBIDDEN_REFERENCE,
          "%s is not an allowed host; add it to the HTTP hosts"
              .formatted(uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort()));
    }
  }

  private static URI target(URI at, String location) throws OcrException {
    try {
      URI target = at.resolve(location);
      if (!location.isEmpty() && HTTP_SCHEMES.contains(String.valueOf(target.getScheme()))) {
        return target;
      }
    } catch (IllegalArgumentException e) {
      // Not a URI: refused below, like any other location that leads nowhere.
    }
    throw new OcrException(
        ReasonCode.FETCH_FAILED,
        "%s redirects to '%s', which is not an HTTP address"
            .formatted(HttpFailures.shown(at), location));
  }
}
