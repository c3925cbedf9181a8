package io.ocrstreams.fetch;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads from the HTTP hosts of a policy; every redirect is held against it again. */
final class HttpSource {
  private static final int MAX_REDIRECTS = 3;
  private static final Set<String> HTTP_SCHEMES = Set.of("http", "https");
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final FetchPolicy policy;
  private final HttpClient client;

  HttpSource(FetchPolicy policy) {
    this.policy = policy;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(policy.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            // No attempt to upgrade: it confuses plain servers and gains nothing for one image.
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  byte[] read(URI uri) throws OcrException {
    long deadline = System.nanoTime() + policy.totalTimeout().toNanos();
    URI at = uri;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      check(at);
      HttpResponse<byte[]> response = exchange(at, deadline);
      if (!REDIRECTS.contains(response.statusCode())) {
        return body(at, response);
      }
      at = target(at, response);
    }
    throw new OcrException(
        ReasonCode.FETCH_FAILED,
        "%s redirects more than %d times; refer to the image itself"
            .formatted(shown(uri), MAX_REDIRECTS));
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

  private static URI target(URI at, HttpResponse<byte[]> response) throws OcrException {
    String location = response.headers().firstValue("location").orElse("");
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
        "%s redirects to '%s', which is not an HTTP address".formatted(shown(at), location));
  }

  private static byte[] body(URI at, HttpResponse<byte[]> response) throws OcrException {
    return switch (response.statusCode()) {
      case 200 -> response.body();
      case 404, 410 ->
          throw new OcrException(
              ReasonCode.NOT_FOUND,
              "%s answered %d".formatted(shown(at), response.statusCode()));
      default ->
          throw new OcrException(
              ReasonCode.FETCH_FAILED,
              "%s answered %d, expected 200".formatted(shown(at), response.statusCode()));
    };
  }

  /**
   * The client's own time-outs end with the headers, and a server may drip its body for ever; so
   * this thread watches the progress.
   */
  private HttpResponse<byte[]> exchange(URI uri, long deadline) throws OcrException {
    Progress progress = new Progress();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(
            request(uri), info -> new CappedBody(info, policy.maxBytes(), progress));
    try {
      while (true) {
        long now = System.nanoTime();
        long silentUntil = progress.last() + policy.readTimeout().toNanos();
        long left = Math.min(silentUntil - now, deadline - now);
        if (left <= 0) {
          boolean silent = silentUntil - deadline < 0;
          Duration bound = silent ? policy.readTimeout() : policy.totalTimeout();
          throw timeout(uri, (silent ? "was silent for " : "took longer than ") + bound, null);
        }
        try {
          return exchange.get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          // Something may have come in the meantime: look again.
        }
      }
    } catch (ExecutionException e) {
      throw failure(uri, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OcrException(
          ReasonCode.FETCH_FAILED, "interrupted while fetching " + shown(uri), e);
    } finally {
      exchange.cancel(true);
    }
  }

  private HttpRequest request(URI uri) throws OcrException {
    try {
      return HttpRequest.newBuilder(uri).GET().header("User-Agent", "ocr-streams").build();
    } catch (IllegalArgumentException e) {
      throw new OcrException(ReasonCode.INVALID_REFERENCE, e.getMessage(), e);
    }
  }

  private OcrException failure(URI uri, Throwable cause) {
    if (cause instanceof CappedBody.TooLargeException e) {
      return ImageFetcher.tooLarge(e.bytes(), policy);
    }
    if (cause instanceof HttpTimeoutException) {
      return timeout(uri, "did not accept a connection within " + policy.connectTimeout(), cause);
    }
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    if (cause instanceof IOException) {
      return new OcrException(
          ReasonCode.FETCH_FAILED, "cannot read from %s: %s".formatted(shown(uri), why), cause);
    }
    throw new IllegalStateException("unexpected failure of " + shown(uri), cause);
  }

  private static OcrException timeout(URI uri, String how, Throwable cause) {
    return new OcrException(
        ReasonCode.FETCH_TIMEOUT, "%s %s".formatted(shown(uri), how), cause);
  }

  /** Without the query: signed links carry secrets there. */
  private static String shown(URI uri) {
    return "%s://%s%s".formatted(uri.getScheme(), uri.getRawAuthority(), uri.getRawPath());
  }
}
