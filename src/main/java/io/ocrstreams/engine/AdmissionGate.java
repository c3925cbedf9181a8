package io.ocrstreams.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets jobs into the engine: ordinary ones together, a suspect one only when nothing else is in
 * the engine, so that if the process dies it is clear which image killed it.
 *
 * <p>First come, first served: jobs that come after a waiting suspect wait for it, so a suspect is
 * never starved. Thread-safe; nobody blocks.
 */
final class AdmissionGate {
  private record Waiting(boolean alone, CompletableFuture<Runnable> admitted) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private int inside;
  private boolean exclusive;

  /**
   * Asks to be let in.
   *
   * @return completes, on the thread that made room or on this one, with what must be run exactly
   *     once when the job is over
   */
  CompletableFuture<Runnable> enter(boolean alone) {
    CompletableFuture<Runnable> admitted = new CompletableFuture<>();
    lock.lock();
    try {
      queue.add(new Waiting(alone, admitted));
    } finally {
      lock.unlock();
    }
    admit();
    return admitted;
  }

  private void leave() {
    lock.lock();
    try {
      inside--;
      exclusive = false;
    } finally {
      lock.unlock();
    }
    admit();
  }

  private void admit() {
    List<Waiting> next = new ArrayList<>();
    lock.lock();
    try {
      while (!queue.isEmpty() && !exclusive && (inside == 0 || !queue.getFirst().alone())) {
        Waiting waiting = queue.removeFirst();
        inside++;
        exclusive = waiting.alone();
        next.add(waiting);
      }
    } finally {
      lock.unlock();
    }
    // Outside the lock: what hangs on these futures runs here.
    next.forEach(waiting -> waiting.admitted().complete(this::leave));
  }
}
