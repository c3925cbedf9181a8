package io.ocrstreams.fetch;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The moment at which a fetch must be over.
 *
 * @param total what it was given when it began
 * @param at that moment on the clock
 * @param nanoClock monotonic nanoseconds, as {@link System#nanoTime()}
 */
record Deadline(Duration total, long at, LongSupplier nanoClock) {

  private static final Duration LEAST = Duration.ofMillis(1);

  static Deadline after(Duration total, LongSupplier nanoClock) {
    return new Deadline(total, nanoClock.getAsLong() + total.toNanos(), nanoClock);
  }

  /** Negative when it is over. */
  Duration left() {
    return Duration.ofNanos(at - nanoClock.getAsLong());
  }

  /** For those who cannot be given nothing. */
  Duration leftOrLeast() {
    Duration left = left();
    return left.compareTo(LEAST) > 0 ? left : LEAST;
  }

  boolean isOver() {
    return at - nanoClock.getAsLong() <= 0;
  }
}
