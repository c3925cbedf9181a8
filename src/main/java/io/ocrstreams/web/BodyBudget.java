package io.ocrstreams.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds the bytes of all bodies that are in memory. Thread-safe; nobody waits. */
final class BodyBudget {
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final long all;
  private final AtomicLong taken = new AtomicLong();

  BodyBudget(long bytes) {
    this.all = bytes;
  }

  /** Begins with nothing. */
  Lease begin() {
    return new Lease();
  }

  long taken() {
    return taken.get();
  }

  /** Bytes that are taken. For one thread. */
  final class Lease implements AutoCloseable {
    private long bytes;

    /**
     * Takes as many more as it needs to have so many.
     *
     * @throws ProblemException {@code busy} if there are not as many
     */
    void growTo(long wanted) {
      long more = wanted - bytes;
      if (more <= 0) {
        return;
      }
      if (taken.addAndGet(more) > all) {
        taken.addAndGet(-more);
        throw ProblemException.retryAfter(
            ProblemType.BUSY,
            WAIT,
            "the bodies of requests in work may have %d bytes in all, and there is no room for this one: try again in %d s",
            all,
            WAIT.toSeconds());
      }
      bytes = wanted;
    }

    @Override
    public void close() {
      taken.addAndGet(-bytes);
      bytes = 0;
    }
  }
}
