package io.ocrstreams.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether a job is still in the engine: until it is over and no lane computes for it any more. A
 * job that is cancelled is over at once, but native code that runs for it cannot be stopped, and
 * may yet kill the process. Thread-safe; nobody blocks.
 */
final class Presence {
  private final ReentrantLock lock = new ReentrantLock();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private int lanes;
  private boolean over;

  /**
   * A lane is about to compute for the job.
   *
   * @return false if the job is over: nothing must be computed for it. Otherwise {@link #leave}
   *     must follow
   */
  boolean enter() {
    lock.lock();
    try {
      if (over) {
        return false;
      }
      lanes++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** A lane that {@linkplain #enter entered} is done with the job. */
  void leave() {
    boolean last;
    lock.lock();
    try {
      lanes--;
      last = over && lanes == 0;
    } finally {
      lock.unlock();
    }
    // Outside the lock: what hangs on the future runs here.
    if (last) {
      gone.complete(null);
    }
  }

  /** The job is over. Idempotent. */
  void end() {
    boolean last;
    lock.lock();
    try {
      over = true;
      last = lanes == 0;
    } finally {
      lock.unlock();
    }
    if (last) {
      gone.complete(null);
    }
  }

  /** Completes on the thread that ended the job or left it last. */
  CompletableFuture<Void> gone() {
    return gone;
  }
}
