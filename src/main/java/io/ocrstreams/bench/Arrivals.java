package io.ocrstreams.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/** When events come that do not wait for answers: as a Poisson process, like independent senders. */
final class Arrivals {
  private static final int SEED = 29;

  private Arrivals() {}

  /**
   * The same times at each run.
   *
   * @param perSecond mean rate
   * @return nanoseconds from the start, rising, at least one
   */
  static long[] of(double perSecond, Duration time) {
    Random random = new Random(SEED);
    long[] due = new long[16];
    int count = 0;
    double next = 0;
    while (count == 0 || next < time.toNanos()) {
      if (count == due.length) {
        due = Arrays.copyOf(due, 2 * count);
      }
      due[count++] = (long) next;
      next += -Math.log(1 - random.nextDouble()) * 1e9 / perSecond;
    }
    return Arrays.copyOf(due, count);
  }
}
