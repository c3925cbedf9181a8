package io.ocrstreams.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;

/** What tests of single attempts share. */
final class Fetching {
  static final Duration LONG = Duration.ofSeconds(30);
  static final RetryPolicy ONCE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

  /** Where the server of a test listens. */
  static final List<Network> LOOPBACK =
      List.of(Network.parse("127.0.0.0/8"), Network.parse("::1"));

  private Fetching() {}

  /** The bytes, from a policy that makes one attempt. */
  static byte[] fetch(ImageFetcher fetcher, String uri) throws OcrException {
    return fetch(fetcher, ImageReference.ofUri("a", uri));
  }

  static byte[] fetch(ImageFetcher fetcher, ImageReference reference) throws OcrException {
    return ((Attempt.Fetched) fetcher.begin(reference).attempt()).image().bytes();
  }

  static AbstractThrowableAssert<?, ?> assertReason(
      ImageFetcher fetcher, String uri, ReasonCode reason) {
    return assertThatThrownBy(() -> fetch(fetcher, uri))
        .isInstanceOfSatisfying(
            OcrException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
