package io.ocrstreams.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * A command that runs until it is told to stop: SIGINT and SIGTERM run {@code stop}, and the
 * process ends when {@link #close} was reached and the command returns. A second signal ends it
 * the JVM's way.
 *
 * <p>Signals are taken from the JVM, which would run all shutdown hooks at once: that of ONNX
 * Runtime frees what the engine's threads still use, and the process may die of it. Where the JVM
 * does not give them away, and for whatever else ends it, a hook waits for the command's own
 * clean-up, so that resources in try-with-resources are closed in their order.
 */
public final class Foreground implements AutoCloseable {
  private static final List<String> SIGNALS = List.of("INT", "TERM");

  private final Runnable stop;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Thread hook = new Thread(this::onShutdown, "shutdown");
  private final List<Map.Entry<Signal, SignalHandler>> before = new ArrayList<>();

  /**
   * @param stop called once, from another thread, when the process is told to end; it makes the
   *     command return soon
   */
  public Foreground(Runnable stop) {
    this.stop = stop;
    Runtime.getRuntime().addShutdownHook(hook);
    for (String name : SIGNALS) {
      take(name);
    }
  }

  /** True once the process was told to end. */
  public boolean isStopping() {
    return stopping.get();
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
    giveBackSignals();
  }

  private synchronized void take(String name) {
    try {
      Signal signal = new Signal(name);
      before.add(Map.entry(signal, Signal.handle(signal, caught -> onSignal())));
    } catch (IllegalArgumentException e) {
      // The JVM was told to leave signals alone (-Xrs), or keeps this one: the hook it is.
    }
  }

  private void onSignal() {
    giveBackSignals();
    tellToStop();
  }

  private synchronized void giveBackSignals() {
    before.forEach(entry -> Signal.handle(entry.getKey(), entry.getValue()));
    before.clear();
  }

  private void onShutdown() {
    tellToStop();
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellToStop() {
    if (stopping.compareAndSet(false, true)) {
      stop.run();
    }
  }
}
