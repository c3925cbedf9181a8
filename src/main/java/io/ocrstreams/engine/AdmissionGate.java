package io.ocrstreams.engine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets jobs into the engine: ordinary ones together, a suspect one only when nothing else is in
 * the engine, so that if the process dies it is clear which image killed it.
 *
 * <p>First come, first served: jobs that come after a waiting suspect wait for it, so a suspect is
 * never starved. But as long as it waits for background jobs, of which there may be many and slow
 * ones, only further background jobs wait with it, and live ones go past: so all that live jobs ever
 * wait for is other live ones and the suspect itself. Thread-safe; nobody blocks.
 */
final class AdmissionGate {
  private record Waiting(Priority priority, boolean alone, CompletableFuture<Runnable> admitted) {
    boolean mayPass() {
      return priority == Priority.LIVE && !alone;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedList<Waiting> queue = new LinkedList<>();
  private final Map<Priority, Integer> inside = new EnumMap<>(Priority.class);
  private boolean exclusive;

  /**
   * Asks to be let in.
   *
   * @return completes, on the thread that made room or on this one, with what must be run exactly
   *     once when the job is over
   */
  CompletableFuture<Runnable> enter(Priority priority, boolean alone) {
    CompletableFuture<Runnable> admitted = new CompletableFuture<>();
    lock.lock();
    try {
      queue.add(new Waiting(priority, alone, admitted));
    } finally {
      lock.unlock();
    }
    admit();
    return admitted;
  }

  private void leave(Priority priority) {
    lock.lock();
    try {
      inside.merge(priority, -1, Integer::sum);
      exclusive = false;
    } finally {
      lock.unlock();
    }
    admit();
  }

  private void admit() {
    List<Waiting> admitted = new ArrayList<>();
    lock.lock();
    try {
      for (Optional<Waiting> next = poll(); next.isPresent(); next = poll()) {
        inside.merge(next.get().priority(), 1, Integer::sum);
        exclusive = next.get().alone();
        admitted.add(next.get());
      }
    } finally {
      lock.unlock();
    }
    // Outside the lock: what hangs on these futures runs here.
    admitted.forEach(each -> each.admitted().complete(() -> leave(each.priority())));
  }

  /** Under the lock: the next one that may go in. */
  private Optional<Waiting> poll() {
    if (queue.isEmpty() || exclusive) {
      return Optional.empty();
    }
    int background = inside.getOrDefault(Priority.BACKGROUND, 0);
    int all = background + inside.getOrDefault(Priority.LIVE, 0);
    if (!queue.getFirst().alone() || all == 0) {
      return Optional.of(queue.removeFirst());
    }
    return background > 0 ? pollPassing() : Optional.empty();
  }

  private Optional<Waiting> pollPassing() {
    for (Iterator<Waiting> waiting = queue.iterator(); waiting.hasNext(); ) {
      Waiting next = waiting.next();
      if (next.mayPass()) {
        waiting.remove();
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }
}
