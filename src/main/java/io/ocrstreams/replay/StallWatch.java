package io.ocrstreams.replay;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Notices that events are open and none of them gets an outcome. Not thread-safe. */
final class StallWatch {
  private final Duration patience;
  private final LongSupplier nanoClock;
  private long since;
  private long told;

  /**
   * @param nanoClock monotonic nanoseconds, as {@link System#nanoTime()}
   */
  StallWatch(Duration patience, LongSupplier nanoClock) {
    this.patience = patience;
    this.nanoClock = nanoClock;
    this.since = nanoClock.getAsLong();
    this.told = since;
  }

  /**
   * Takes note of a round of work.
   *
   * @param isWaiting whether there are open events
   * @param cameOutcome whether one had its outcome in this round
   * @return how long none has come, each time that patience has run out
   */
  Optional<Duration> look(boolean isWaiting, boolean cameOutcome) {
    long now = nanoClock.getAsLong();
    if (cameOutcome || !isWaiting) {
      since = now;
      told = now;
      return Optional.empty();
    }
    if (now - told < patience.toNanos()) {
      return Optional.empty();
    }
    told = now;
    return Optional.of(Duration.ofNanos(now - since));
  }
}
