package io.ocrstreams.fetch;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.io.CloseMode;

/** One request and its answer. Thread-safe. */
final class HttpExchange implements AutoCloseable {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final CloseableHttpClient client;
  private final HttpFailures failures;
  private final ByteLimit limit;
  private final InstantSource clock;

  /** Time-outs of the client are for silences; a host that drips is cut off by this. */
  private final ScheduledThreadPoolExecutor deadlines;

  HttpExchange(
      CloseableHttpClient client, FetchTimeouts timeouts, ByteLimit limit, InstantSource clock) {
    this.client = client;
    this.failures = new HttpFailures(timeouts);
    this.limit = limit;
    this.clock = clock;
    this.deadlines =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "ocr-fetch-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    deadlines.setRemoveOnCancelPolicy(true);
  }

  /** Blocks until the answer is there or the deadline has passed. */
  HttpAnswer get(URI uri, Deadline deadline) throws OcrException, TransientFailure {
    HttpGet request = new HttpGet(URI.create(uri.toASCIIString()));
    request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
    ScheduledFuture<?> cutOff =
        deadlines.schedule(
            (Runnable) request::cancel, deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    try {
      return answer(uri, client.executeOpen(null, request, HttpClientContext.create()));
    } catch (IOException e) {
      throw failures.transientUnlessFinal(uri, e, deadline);
    } catch (IllegalStateException e) {
      // Cut off between two of its steps, the client finds its connection gone and takes that for a misuse.
      if (!request.isCancelled()) {
        throw e;
      }
      throw failures.transientUnlessFinal(uri, new IOException(e), deadline);
    } finally {
      cutOff.cancel(false);
      // The connection goes unless the body was read to its end: the rest may have no end.
      request.cancel();
    }
  }

  /** Ends running exchanges as well. */
  @Override
  public void close() {
    deadlines.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }

  private HttpAnswer answer(URI uri, ClassicHttpResponse response)
      throws IOException, OcrException, TransientFailure {
    int status = response.getCode();
    if (status == HttpStatus.SC_OK) {
      return new HttpAnswer.Image(body(uri, response.getEntity()));
    }
    if (REDIRECTS.contains(status)) {
      return new HttpAnswer.Redirect(header(response, HttpHeaders.LOCATION).orElse(""));
    }
    String message = "%s answered %d, expected 200".formatted(HttpFailures.shown(uri), status);
    if (status >= HttpStatus.SC_SERVER_ERROR || status == HttpStatus.SC_TOO_MANY_REQUESTS) {
      Optional<Duration> wait =
          header(response, HttpHeaders.RETRY_AFTER)
              .flatMap(value -> RetryAfter.read(value, clock));
      throw new TransientFailure(ReasonCode.FETCH_FAILED, message, null, wait);
    }
    boolean gone = status == HttpStatus.SC_NOT_FOUND || status == HttpStatus.SC_GONE;
    throw new OcrException(gone ? ReasonCode.NOT_FOUND : ReasonCode.FETCH_FAILED, message);
  }

  private byte[] body(URI uri, HttpEntity entity) throws IOException, OcrException {
    ContentEncoding.requireNone(HttpFailures.shown(uri), entity.getContentEncoding());
    limit.check(entity.getContentLength());
    return limit.read(entity.getContent());
  }

  private static Optional<String> header(ClassicHttpResponse response, String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
  }
}
