package io.ocrstreams.feedback;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.fetch.Attempt;
import io.ocrstreams.fetch.Fetch;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.fetch.FetchedImage;
import io.ocrstreams.fetch.ImageFetcher;
import java.time.Duration;

/** Fetches images that corrections refer to, on the calling thread. */
final class ReferencedImages implements AutoCloseable {
  private final ImageFetcher fetcher;

  /**
   * @param policy which references may be followed
   */
  ReferencedImages(FetchPolicy policy) {
    this.fetcher = new ImageFetcher(policy);
  }

  /**
   * The image, with as many attempts, and pauses between them, as the policy allows.
   *
   * @throws OcrException if it cannot be had
   */
  FetchedImage fetch(String uri) throws OcrException, InterruptedException {
    Fetch fetch = fetcher.begin(ImageReference.ofUri("feedback", uri));
    while (true) {
      Attempt attempt = fetch.attempt();
      if (attempt instanceof Attempt.Fetched fetched) {
        return fetched.image();
      }
      Duration pause = ((Attempt.Postponed) attempt).pause();
      Thread.sleep(pause.toMillis());
    }
  }

  @Override
  public void close() {
    fetcher.close();
  }
}
