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

  static Deadline after(Duration total, LongSupplier nanoClock) {
    return new Deadline(total, nanoClock.getAsLong() + total.toNanos(), nanoClock);
  }

  /** Negative when it is over. */
  Duration left() {
    return Duration.ofNanos(at - nanoClock.getAsLong());
  }

  boolean isOver() {
    return at - nanoClock.getAsLong() <= 0;
  }
}
