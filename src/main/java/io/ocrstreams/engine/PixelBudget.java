package io.ocrstreams.engine;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Bounds the pixels of all images that are decoded, or wait to be, across the whole JVM. Threads
 * that fetch wait here, in the order they came, before they hand an image on. Thread-safe.
 */
final class PixelBudget {
  /** Permits are counted in units of this many pixels, so that they fit an int. */
  private static final int PIXELS_PER_PERMIT = 1024;

  private final int permits;
  private final Semaphore semaphore;

  PixelBudget(long pixels) {
    if (pixels < 1) {
      throw new IllegalArgumentException(
          "the pixels in flight must be at least 1, not %d: raise --max-pixels-in-flight"
              .formatted(pixels));
    }
    permits = (int) Math.min(Integer.MAX_VALUE, ceilDiv(pixels));
    semaphore = new Semaphore(permits, true);
  }

  /**
   * Waits for room. An image larger than the whole budget waits until it is alone.
   *
   * @return gives the room back; further calls do nothing
   */
  Lease acquire(long pixels) throws InterruptedException {
    int wanted =
        (int) Math.max(1, Math.min(permits, ceilDiv(pixels)));
    semaphore.acquire(wanted);
    return new Lease(semaphore, wanted);
  }

  /** Pixels that are taken, to the next whole permit. */
  long taken() {
    return (long) (permits - semaphore.availablePermits()) * PIXELS_PER_PERMIT;
  }

  /** The most that may be taken, to the next whole permit. */
  long most() {
    return (long) permits * PIXELS_PER_PERMIT;
  }

  private static long ceilDiv(long pixels) {
    return (pixels + PIXELS_PER_PERMIT - 1) / PIXELS_PER_PERMIT;
  }

  /** Room that is taken. Not thread-safe. */
  static final class Lease implements AutoCloseable {
    private final Semaphore semaphore;
    private int permits;
    private Optional<Lease> other = Optional.empty();

    private Lease(Semaphore semaphore, int permits) {
      this.semaphore = semaphore;
      this.permits = permits;
    }

    /** Gives another back together with this one. */
    Lease with(Lease further) {
      other = Optional.of(further);
      return this;
    }

    @Override
    public void close() {
      semaphore.release(permits);
      permits = 0;
      other.ifPresent(Lease::close);
    }
  }
}
