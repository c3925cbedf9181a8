package io.ocrstreams.fetch;

import java.time.Duration;
import java.util.function.LongUnaryOperator;

/**
 * When a fetch that failed for a reason that may pass is tried again: exponential back-off with
 * full jitter (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015), so that
 * those who failed together do not come back together.
 *
 * @param maxAttempts in all, the first included; 1 never tries again
 * @param backoff longest pause after the first attempt; each further attempt doubles it
 * @param maxBackoff where the doubling ends
 */
public record RetryPolicy(int maxAttempts, Duration backoff, Duration maxBackoff) {

  /** 4 attempts, pauses of up to 500 ms, 1 s and 2 s. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(10));

  /** Beyond it the doubling would leave the range of a long. */
  private static final int MAX_DOUBLINGS = 20;

  public RetryPolicy {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException(
          "a fetch needs at least 1 attempt, not %d: raise --fetch-attempts"
              .formatted(maxAttempts));
    }
    if (backoff.isNegative() || maxBackoff.compareTo(backoff) < 0) {
      throw new IllegalArgumentException(
          "the back-off is %s and its bound %s, but must be 0 or more and not above its bound: change --fetch-retry-backoff-ms or --fetch-retry-backoff-max-ms"
              .formatted(backoff, maxBackoff));
    }
  }

  /**
   * How long to pause, in milliseconds between 0 and the bound of that attempt.
   *
   * @param attempts made so far, at least 1
   * @param random any number from 0 to its argument, both included, equally likely
   */
  Duration pauseAfter(int attempts, LongUnaryOperator random) {
    Duration doubled = backoff.multipliedBy(1L << Math.min(attempts - 1, MAX_DOUBLINGS));
    Duration bound = doubled.compareTo(maxBackoff) < 0 ? doubled : maxBackoff;
    return Duration.ofMillis(random.applyAsLong(bound.toMillis()));
  }
}
