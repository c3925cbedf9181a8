package io.ocrstreams.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only threads of the engine that compute: as many as it was given cores, each a lane that runs
 * one batch or prepares one page at a time. So CPU-bound work never exceeds the cores.
 *
 * <p>A free lane takes, in this order: a batch that is due, a page, any lines that wait. Finishing
 * what is begun before starting the next page keeps the number of lines in memory small; taking
 * pages before half-empty batches lets batches fill while there is other work, and an otherwise
 * idle lane never waits for a batch to fill.
 *
 * <p>Background work waits in a queue of its own, and {@link BackgroundTurns} says when a lane takes
 * some of it.
 */
final class Workers<B, T> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Workers.class);

  private final WorkQueue<B, T> live;
  private final WorkQueue<B, T> background;
  private final BackgroundTurns turns;
  private final LongSupplier nanoClock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Thread> threads = new ArrayList<>();
  // By lane; empty where it waits for work.
  private final OptionalLong[] busySince;
  // Of pieces that are over, all lanes together.
  private long workedNanos;
  private boolean closed;

  /**
   * Starts the threads.
   *
   * @param lanes 1 or more
   * @param live work that goes first
   * @param background work that must not delay it
   * @param nanoClock monotonic nanoseconds, as {@link System#nanoTime()}
   */
  Workers(
      int lanes,
      WorkQueue<B, T> live,
      WorkQueue<B, T> background,
      LongSupplier nanoClock,
      ThreadFactory threadFactory) {
    this.live = live;
    this.background = background;
    this.turns = new BackgroundTurns(lanes);
    this.nanoClock = nanoClock;
    busySince = new OptionalLong[lanes];
    Arrays.fill(busySince, OptionalLong.empty());
    for (int i = 0; i < lanes; i++) {
      int lane = i;
      threads.add(threadFactory.newThread(() -> run(lane)));
    }
    threads.forEach(Thread::start);
  }

  /**
   * Queues the preparation of a page.
   *
   * @throws IllegalStateException after {@link #close()}
   */
  void submitPage(Runnable page, Priority priority) {
    lock.lock();
    try {
      requireOpen();
      queue(priority, nanoClock.getAsLong()).addPage(page);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Queues the lines of one page together, so that they can share batches.
   *
   * @throws IllegalStateException after {@link #close()}
   */
  void submitLines(List<T> lines, Function<T, B> bucketOf, Priority priority) {
    lock.lock();
    try {
      requireOpen();
      long now = nanoClock.getAsLong();
      WorkQueue<B, T> queue = queue(priority, now);
      lines.forEach(line -> queue.addLine(bucketOf.apply(line), line, now));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * What lanes and queues hold at a moment.
   *
   * @param busyLanes lanes that work on something
   * @param workedNanos that lanes have worked so far, all of them together
   * @param longestNanos how long the lane has worked that began its present piece first, or 0
   * @param pages that wait for a lane
   * @param lines that wait for their batch
   */
  record Load(int busyLanes, long workedNanos, long longestNanos, int pages, int lines) {}

  Load load() {
    lock.lock();
    try {
      long now = nanoClock.getAsLong();
      long[] worked =
          Arrays.stream(busySince)
              .filter(OptionalLong::isPresent)
              .mapToLong(since -> now - since.getAsLong())
              .toArray();
      return new Load(
          worked.length,
          workedNanos + Arrays.stream(worked).sum(),
          Arrays.stream(worked).max().orElse(0),
          live.pages() + background.pages(),
          live.lines() + background.lines());
    } finally {
      lock.unlock();
    }
  }

  int lanes() {
    return threads.size();
  }

  /** Ends the lanes after what they run now; what still waits is left. Idempotent. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private WorkQueue<B, T> queue(Priority priority, long now) {
    if (priority == Priority.LIVE) {
      return live;
    }
    if (background.size() == 0) {
      turns.await(now);
    }
    return background;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
  }

  private void run(int lane) {
    for (Runnable work = next(lane); work != null; work = next(lane)) {
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        log.error("A lane's work failed without an answer to its lines; the lane goes on", e);
      }
    }
  }

  private void runInBackground(Runnable work) {
    try {
      work.run();
    } finally {
      lock.lock();
      try {
        turns.end();
        // A lane that was free and might not begin may now.
        changed.signal();
      } finally {
        lock.unlock();
      }
    }
  }

  /** The next piece of work, or null when the workers are closed. */
  private Runnable next(int lane) {
    lock.lock();
    try {
      if (busySince[lane].isPresent()) {
        workedNanos += nanoClock.getAsLong() - busySince[lane].getAsLong();
        busySince[lane] = OptionalLong.empty();
      }
      while (!closed) {
        Optional<Runnable> work = poll();
        if (work.isPresent()) {
          busySince[lane] = OptionalLong.of(nanoClock.getAsLong());
          return work.get();
        }
        changed.awaitUninterruptibly();
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock. */
  private Optional<Runnable> poll() {
    long now = nanoClock.getAsLong();
    boolean backgroundFirst = background.size() > 0 && turns.isOverdue(now);
    Optional<Runnable> first = backgroundFirst ? Optional.empty() : live.poll(now);
    if (first.isPresent() || !turns.mayBegin()) {
      return first;
    }
    Optional<Runnable> spare = background.poll(now);
    spare.ifPresent(any -> turns.begin(now));
    return spare.map(work -> () -> runInBackground(work));
  }
}
