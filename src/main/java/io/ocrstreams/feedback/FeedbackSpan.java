package io.ocrstreams.feedback;

import java.time.Instant;
import java.util.Optional;

/**
 * A span of time, by when records were appended.
 *
 * @param since then or later
 * @param until earlier than that
 */
public record FeedbackSpan(Optional<Instant> since, Optional<Instant> until) {
  public FeedbackSpan {
    if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
      throw new IllegalArgumentException(
          "--since is %s, but must be earlier than --until, which is %s"
              .formatted(since.get(), until.get()));
    }
  }

  boolean contains(Instant time) {
    return since.filter(time::isBefore).isEmpty()
        && until.filter(end -> !time.isBefore(end)).isEmpty();
  }
}
