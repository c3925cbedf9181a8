package io.ocrstreams.engine;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;

/** Pages and lines of one priority that wait for a lane. Not thread-safe. */
final class WorkQueue<B, T> {
  private final Batcher<B, T> batcher;
  private final Consumer<Batch<B, T>> runBatch;
  private final ArrayDeque<Runnable> pages = new ArrayDeque<>();

  /**
   * @param runBatch runs on a lane; what it throws is logged, so it must answer its lines itself
   */
  WorkQueue(Batcher<B, T> batcher, Consumer<Batch<B, T>> runBatch) {
    this.batcher = batcher;
    this.runBatch = runBatch;
  }

  void addPage(Runnable page) {
    pages.add(page);
  }

  void addLine(B bucket, T line, long now) {
    batcher.add(bucket, line, now);
  }

  int size() {
    return pages() + lines();
  }

  int pages() {
    return pages.size();
  }

  int lines() {
    return batcher.size();
  }

  /** A batch that is due, else a page, else any lines. */
  Optional<Runnable> poll(long now) {
    return batcher
        .pollDue(now)
        .map(this::run)
        .or(() -> Optional.ofNullable(pages.poll()))
        .or(() -> batcher.pollAny().map(this::run));
  }

  private Runnable run(Batch<B, T> batch) {
    return () -> runBatch.accept(batch);
  }
}
