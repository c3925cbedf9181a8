package io.ocrstreams.replay;

import java.util.function.LongSupplier;

/** Lets so many events a second through, evenly, and saves up no more than a second's. */
final class Pace {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final LongSupplier nanoClock;
  private double saved;
  private long last;

  /**
   * @param perSecond 0 for no limit
   * @param nanoClock monotonic nanoseconds, as {@link System#nanoTime()}
   */
  Pace(double perSecond, LongSupplier nanoClock) {
    if (!(perSecond >= 0)) {
      throw new IllegalArgumentException(
          "the rate is %s a second, but must be above 0: change --max-rate".formatted(perSecond));
    }
    this.perSecond = perSecond;
    this.nanoClock = nanoClock;
    this.last = nanoClock.getAsLong();
  }

  /** How many may go now. */
  int allowed() {
    if (perSecond == 0) {
      return Integer.MAX_VALUE;
    }
    long now = nanoClock.getAsLong();
    saved = Math.min(Math.max(1, perSecond), saved + (now - last) * perSecond / NANOS);
    last = now;
    return (int) saved;
  }

  void passed(int events) {
    saved -= events;
  }
}
