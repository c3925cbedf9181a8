package io.ocrstreams.fetch;

import java.time.Duration;

/** What came of one attempt at a {@link Fetch} that is not over with a failure. */
public sealed interface Attempt {

  /** The image is here. */
  record Fetched(FetchedImage image) implements Attempt {}

  /**
   * It failed for a reason that may pass.
   *
   * @param pause how long to wait before the next attempt
   */
  record Postponed(Duration pause) implements Attempt {}
}
