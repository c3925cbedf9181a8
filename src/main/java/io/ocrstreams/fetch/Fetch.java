package io.ocrstreams.fetch;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * One reference on its way to bytes, in as many attempts as the policy allows. Who makes the
 * attempts also waits between them, so that no thread need be held by a pause.
 *
 * <p>All attempts and pauses share one deadline, which begins with the first attempt. Used by one
 * thread at a time.
 */
public final class Fetch {

  /** Gets the bytes, once. */
  @FunctionalInterface
  interface Reading {
    FetchedImage read(ImageReference reference, Deadline deadline)
        throws OcrException, TransientFailure;
  }

  private final ImageReference reference;
  private final Reading reading;
  private final FetchPolicy policy;
  private final FetchListener listener;
  private final LongSupplier nanoClock;
  private final LongUnaryOperator random;
  private Deadline deadline;
  private int attempts;

  Fetch(
      ImageReference reference,
      Reading reading,
      FetchPolicy policy,
      FetchListener listener,
      LongSupplier nanoClock,
      LongUnaryOperator random) {
    this.reference = reference;
    this.reading = reading;
    this.policy = policy;
    this.listener = listener;
    this.nanoClock = nanoClock;
    this.random = random;
  }

  /**
   * Makes an attempt. Blocks the calling thread, for HTTP no longer than what is left of the
   * total time-out; a file on a mount that hangs is beyond its reach.
   *
   * @return the image, or that there should be another attempt and when
   * @throws OcrException {@code invalid_reference}, {@code forbidden_reference}, {@code not_found},
   *     {@code fetch_failed}, {@code fetch_timeout} or {@code too_large}: it is over
   */
  public Attempt attempt() throws OcrException {
    if (attempts == 0) {
      deadline = Deadline.after(policy.timeouts().total(), nanoClock);
    }
    attempts++;
    long began = nanoClock.getAsLong();
    try {
      FetchedImage image = reading.read(reference, deadline);
      tell(Optional.empty(), began);
      return new Attempt.Fetched(image);
    } catch (TransientFailure failure) {
      tell(Optional.of(failure.reason()), began);
      return new Attempt.Postponed(pauseAfter(failure));
    } catch (OcrException failure) {
      tell(Optional.of(failure.reason()), began);
      throw failure;
    }
  }

  private void tell(Optional<ReasonCode> failure, long began) {
    listener.attempted(
        FetchScheme.of(reference),
        failure,
        Duration.ofNanos(nanoClock.getAsLong() - began));
  }

  /** How many attempts were made. */
  public int attempts() {
    return attempts;
  }

  private Duration pauseAfter(TransientFailure failure) throws OcrException {
    RetryPolicy retries = policy.retries();
    if (attempts >= retries.maxAttempts()) {
      throw over(failure, "");
    }
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    Duration pause = asked.plus(retries.pauseAfter(attempts, random));
    if (deadline.left().compareTo(pause) <= 0) {
      String why = asked.isZero() ? "" : ", and the host asks to wait " + asked.toSeconds() + " s";
      throw over(failure, ", no time for another within " + deadline.total() + why);
    }
    return pause;
  }

  private OcrException over(TransientFailure failure, String why) {
    return OcrException.thatMayPass(
        failure.reason(),
        "%s (attempt %d of %d%s)"
            .formatted(failure.getMessage(), attempts, policy.retries().maxAttempts(), why),
        failure,
        failure.retryAfter().orElse(Duration.ZERO));
  }
}
