package io.ocrstreams.web;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets requests in until the server is told to end, and then waits for those that are in. */
final class Drain {
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private int inside;
  private boolean draining;

  /**
   * Lets a request in, which has to {@link #leave} when it is over.
   *
   * @throws ProblemException {@code draining} if none may come any more
   */
  void enter() {
    lock.lock();
    try {
      if (draining) {
        throw ProblemException.retryAfter(
            ProblemType.DRAINING, WAIT, "send the request to another instance, or later again");
      }
      inside++;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      inside--;
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isDraining() {
    lock.lock();
    try {
      return draining;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets nobody in any more, and waits for those inside.
   *
   * @return whether all have left in time
   */
  boolean drain(Duration most) throws InterruptedException {
    lock.lock();
    try {
      draining = true;
      long nanos = most.toNanos();
      while (inside > 0 && nanos > 0) {
        nanos = left.awaitNanos(nanos);
      }
      return inside == 0;
    } finally {
      lock.unlock();
    }
  }
}
