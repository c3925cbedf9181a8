package io.ocrstreams.chaos.harness;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for what other processes bring about. A bound only ends a hang; no test measures it. */
public final class Patience {
  /** Generous for anything that takes seconds on a busy machine. */
  public static final Duration MINUTES = Duration.ofMinutes(3);

  private Patience() {}

  /**
   * Returns as soon as the condition holds.
   *
   * @param what the end of the sentence "this did not come about: ..."
   * @throws AssertionError if it does not within the bound
   */
  public static void until(Supplier<String> what, Duration bound, BooleanSupplier condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + bound.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "this did not come about within %d s: %s".formatted(bound.toSeconds(), what.get()));
      }
      Thread.sleep(20);
    }
  }
}
