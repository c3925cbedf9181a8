package io.ocrstreams.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.assertj.core.api.AbstractThrowableAssert;

/** What tests of attempts share. */
final class Fetching {
  static final Duration LONG = Duration.ofSeconds(30);
  static final Duration SHORT = Duration.ofMillis(200);
  static final RetryPolicy ONCE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

  /** Where the server of a test listens. */
  static final List<Network> LOOPBACK =
      List.of(Network.parse("127.0.0.0/8"), Network.parse("::1"));

  /** Between attempts, of a fetcher that is {@link #unlucky}. */
  static final Duration PAUSE = Duration.ofMillis(500);

  private static final RetryPolicy FOUR_TIMES = new RetryPolicy(4, PAUSE, PAUSE);

  private Fetching() {}

  /**
   * A fetcher that always draws the longest pause.
   *
   * @param total for all four attempts
   */
  static ImageFetcher unlucky(
      FetchPolicy sources, int maxBytes, Duration read, Duration total, Instant now) {
    return new ImageFetcher(
        sources.withBounds(maxBytes, new FetchTimeouts(LONG, read, total), FOUR_TIMES),
        FetchListener.NONE,
        SystemDefaultDnsResolver.INSTANCE,
        InstantSource.fixed(now),
        System::nanoTime,
        most -> most);
  }

  /** The bytes, from a policy that makes one attempt. */
  static byte[] fetch(ImageFetcher fetcher, String uri) throws OcrException {
    return fetch(fetcher, ImageReference.ofUri("a", uri));
  }

  static byte[] fetch(ImageFetcher fetcher, ImageReference reference) throws OcrException {
    return ((Attempt.Fetched) fetcher.begin(reference).attempt()).image().bytes();
  }

  /** The next attempt ends the fetch with that reason. */
  static AbstractThrowableAssert<?, ?> assertOver(Fetch fetch, ReasonCode reason) {
    return assertThatThrownBy(fetch::attempt)
        .isInstanceOfSatisfying(
            OcrException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  static AbstractThrowableAssert<?, ?> assertReason(
      ImageFetcher fetcher, String uri, ReasonCode reason) {
    return assertOver(fetcher.begin(ImageReference.ofUri("a", uri)), reason);
  }
}
