package io.ocrstreams.bench;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Sends the events of a level when they are due, whatever became of those before. */
final class OpenLoop implements AutoCloseable {
  private final Thread thread;

  private OpenLoop(Thread thread) {
    this.thread = thread;
  }

  /** Starts to send. */
  static OpenLoop start(EventSender sender, List<BenchImage> images, LatencyLevel level) {
    Thread thread = new Thread(() -> send(sender, images, level), "bench-open-loop");
    thread.setDaemon(true);
    thread.start();
    return new OpenLoop(thread);
  }

  private static void send(EventSender sender, List<BenchImage> images, LatencyLevel level) {
    for (int event = 0; event < level.events(); event++) {
      while (System.nanoTime() < level.dueNanos(event)) {
        LockSupport.parkNanos(level.dueNanos(event) - System.nanoTime());
        if (Thread.interrupted()) {
          return;
        }
      }
      BenchImage image = images.get(event % images.size());
      sender.send(level.number(event), image.file(), image.layout(), level.dueMillis(event));
    }
  }

  /** Ends it, early if need be. */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
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
}
