package io.ocrstreams.bench;

import io.ocrstreams.event.OcrException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The same work on several threads side by side. */
final class Lanes {
  private Lanes() {}

  /** What one of the threads does. */
  @FunctionalInterface
  interface Work {
    /**
     * @param goOn false once the time is over
     */
    void run(BooleanSupplier goOn) throws OcrException;
  }

  /**
   * Returns when all threads have ended, which is soon after the time is over.
   *
   * @throws BenchException if the work fails
   * @throws InterruptedException when interrupted; the threads have ended then, too
   */
  static void run(int lanes, Window window, Work work) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(lanes);
    try {
      // The pool is told to stop when the caller is interrupted, and interrupts its threads.
      BooleanSupplier goOn = () -> window.isOpen() && !Thread.currentThread().isInterrupted();
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < lanes; i++) {
        running.add(
            threads.submit(
                () -> {
                  work.run(goOn);
                  return null;
                }));
      }
      for (Future<?> lane : running) {
        lane.get();
      }
    } catch (ExecutionException e) {
      throw new BenchException("a line could not be read: " + e.getCause().getMessage(), e.getCause());
    } finally {
      threads.shutdownNow();
      awaitEnd(threads);
    }
  }

  /** What the threads use is closed next: they must not be in the middle of it. */
  private static void awaitEnd(ExecutorService threads) {
    boolean interrupted = false;
    while (!threads.isTerminated()) {
      try {
        threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
