package io.ocrstreams.chaos.harness;

import io.ocrstreams.chaos.child.PipelineMain;
import java.util.function.Supplier;

/**
 * One instance of a pipeline, in a child JVM: it can be killed, ended, and started again as the
 * same instance on the same state directory.
 */
public final class PipelineInstance implements AutoCloseable {
  private final Supplier<ChildJvm> launch;
  private ChildJvm process;

  /**
   * @param launch starts the process
   */
  public PipelineInstance(Supplier<ChildJvm> launch) {
    this.launch = launch;
  }

  /** The pipeline around a scripted engine. */
  public static PipelineInstance scripted(PipelineSettings settings) {
    return ofClass(PipelineMain.class, settings);
  }

  /** A pipeline whose main class reads the settings. */
  public static PipelineInstance ofClass(Class<?> main, PipelineSettings settings) {
    return new PipelineInstance(
        () -> ChildJvm.ofClass(settings.log(), main, settings.arguments()));
  }

  /** Starts it, without waiting for anything. */
  public void start() {
    process = launch.get();
  }

  /** Returns when it first has its partitions. */
  public void awaitRunning() throws InterruptedException {
    process.awaitLine(PipelineMain.RUNNING);
  }

  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** kill -9. */
  public void kill() throws InterruptedException {
    process.kill();
  }

  /** SIGTERM; returns the status it ended with. */
  public int terminate() throws InterruptedException {
    return process.terminate();
  }

  /** Gives an order to a scripted pipeline; returns when it is carried out. */
  public void order(String order) throws InterruptedException {
    process.say(order);
    process.awaitLine("done: " + order);
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
