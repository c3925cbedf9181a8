package io.ocrstreams.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A command that runs until it is told to stop: SIGINT and SIGTERM run {@code stop}, and the
 * process ends when {@link #close} was reached.
 *
 * <p>The JVM ends when its shutdown hooks have; this one waits for the command's own clean-up, so
 * that resources in try-with-resources are closed in their order.
 */
final class Foreground implements AutoCloseable {
  private final Runnable stop;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Thread hook = new Thread(this::onShutdown, "shutdown");

  /**
   * @param stop called once, from another thread, when the process is told to end; it makes the
   *     command return soon
   */
  Foreground(Runnable stop) {
    this.stop = stop;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** True once the process was told to end. */
  boolean isStopping() {
    return stopping.get();
  }

  private void onShutdown() {
    stopping.set(true);
    stop.run();
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** To be the last thing the command does. */
  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, which is why close was reached.
    }
  }
}
