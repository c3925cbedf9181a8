package io.ocrstreams.chaos.harness;

import java.util.Random;

/**
 * Random moments for faults, the same for the same seed: most fall while outcomes come, after a
 * random number of them; every third falls at any time after the start, be it in the middle of
 * joining the group or of restoring the ledger.
 */
public final class FaultSchedule {
  private final Random random;
  private final int outcomesBetween;
  private int moments;

  /**
   * @param outcomesBetween outcomes between two faults, on average
   */
  public FaultSchedule(long seed, int outcomesBetween) {
    this.random = new Random(seed);
    this.outcomesBetween = outcomesBetween;
  }

  /** Returns at the next moment; called when the pipeline was just started. */
  public void awaitMoment(OutcomeWatch watch) throws InterruptedException {
    moments++;
    if (moments % 3 == 0) {
      Thread.sleep(random.nextInt(3_000));
    } else {
      watch.awaitCount(watch.count() + 1 + random.nextInt(2 * outcomesBetween));
      Thread.sleep(random.nextInt(150));
    }
  }
}
