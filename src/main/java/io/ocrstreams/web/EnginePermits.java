package io.ocrstreams.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Bounds the images of requests that are in work. Nobody waits: who comes too many is told so. */
final class EnginePermits {
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final int all;
  private final Semaphore free;

  EnginePermits(int all) {
    this.all = all;
    this.free = new Semaphore(all);
  }

  /**
   * Takes permits.
   *
   * @throws ProblemException {@code busy} if there are not as many
   */
  Lease take(int permits) {
    if (!free.tryAcquire(permits)) {
      throw ProblemException.retryAfter(
          ProblemType.BUSY,
          WAIT,
          "this needs %d of %d permits, and fewer are free: try again in %d s",
          permits,
          all,
          WAIT.toSeconds());
    }
    return new Lease(permits);
  }

  int all() {
    return all;
  }

  int taken() {
    return all - free.availablePermits();
  }

  /** Permits that are taken. For one thread. */
  final class Lease implements AutoCloseable {
    private int permits;

    private Lease(int permits) {
      this.permits = permits;
    }

    /** Takes as many more as it needs to have so many. */
    void growTo(int wanted) {
      if (wanted > permits) {
        take(wanted - permits);
        permits = wanted;
      }
    }

    @Override
    public void close() {
      free.release(permits);
      permits = 0;
    }
  }
}
