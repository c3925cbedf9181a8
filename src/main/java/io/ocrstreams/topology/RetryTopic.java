package io.ocrstreams.topology;

import java.time.Duration;

/**
 * Where events go whose fetch failed for a reason that may pass, to be tried again later, instead
 * of becoming a dead letter at once.
 *
 * @param name of the topic
 * @param maxRounds how often an event may stand on it
 * @param delay how long it waits there the first time; each further time is twice as long
 * @param maxDelay where the doubling ends, and the longest that a host's own wish is heeded
 */
public record RetryTopic(String name, int maxRounds, Duration delay, Duration maxDelay) {
  /** Beyond it the doubling would leave the range of a long. */
  private static final int MAX_DOUBLINGS = 20;

  public RetryTopic {
    if (maxRounds < 1) {
      throw new IllegalArgumentException(
          "an event that is retried later needs at least 1 round, not %d: raise --retry-topic-rounds"
              .formatted(maxRounds));
    }
    if (delay.isNegative() || maxDelay.compareTo(delay) < 0) {
      throw new IllegalArgumentException(
          "the delay of a retry is %s and its bound %s, but must be 0 or more and not above its bound: change --retry-topic-delay-ms or --retry-topic-max-delay-ms"
              .formatted(delay, maxDelay));
    }
  }

  /**
   * How long an event waits.
   *
   * @param round 1 for its first time
   * @param asked how long the host asks to be left alone
   */
  Duration delayOf(int round, Duration asked) {
    Duration doubled = delay.multipliedBy(1L << Math.min(round - 1, MAX_DOUBLINGS));
    Duration wanted = doubled.compareTo(asked) > 0 ? doubled : asked;
    return wanted.compareTo(maxDelay) < 0 ? wanted : maxDelay;
  }
}
