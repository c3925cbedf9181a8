package io.ocrstreams.chaos.harness;

import io.ocrstreams.jvm.JavaCommand;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own: it dies for real when it is killed, and takes no thread, file or connection of
 * the test along. What it prints is read line by line; its errors go to a log file.
 */
public final class ChildJvm implements AutoCloseable {
  static final Path LOGS = Path.of("target", "chaos");

  private static final int HEAP_MEGABYTES = 512;
  private static final Path JAR = Path.of("target", "ocr-streams.jar");

  private final Process process;
  private final ConcurrentLinkedQueue<String> printed = new ConcurrentLinkedQueue<>();
  private final Thread onExit;
  private final Path log;

  private ChildJvm(Process process, Path log) {
    this.process = process;
    this.log = log;
    Thread reader = new Thread(this::read, "child-" + process.pid());
    reader.setDaemon(true);
    reader.start();
    // An aborted build leaves no processes behind.
    onExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /**
   * Starts a main class of the tests' class path.
   *
   * @param log what it writes to standard error, appended
   */
  public static ChildJvm ofClass(Path log, Class<?> main, List<String> arguments) {
    return ofClass(log, HEAP_MEGABYTES, main, arguments);
  }

  /** The same with a heap of another size: it dies when it needs more. */
  static ChildJvm ofClass(
      Path log, int heapMegabytes, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("-cp", classPath(), main.getName()));
    command.addAll(arguments);
    return start(log, heapMegabytes, command);
  }

  /** Starts the packaged program, as its users do. */
  public static ChildJvm ofJar(Path log, List<String> arguments) {
    List<String> command =
        new ArrayList<>(List.of("-jar", JAR.toString()));
    command.addAll(arguments);
    return start(log, HEAP_MEGABYTES, command);
  }

  private static ChildJvm start(Path log, int heapMegabytes, List<String> arguments) {
    List<String> command = JavaCommand.ofHeap(heapMegabytes);
    command.add("-XX:+ExitOnOutOfMemoryError");
    // The program's own, not the tests': what a child complains about is in its log.
    command.add("-Dlogback.configurationFile=logback.xml");
    command.addAll(arguments);
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      return new ChildJvm(
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start(),
          log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Surefire starts tests from a jar that only names the class path. The packaged jar is put first,
   * as the class archive has it.
   */
  private static String classPath() {
    String tests =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return JAR + File.pathSeparator + tests;
  }

  /**
   * Returns when the child has printed a line that begins so; earlier lines are forgotten.
   *
   * @throws AssertionError if it ends before, or says nothing for minutes
   */
  public void awaitLine(String beginning) throws InterruptedException {
    Patience.until(
        () -> "a line '%s...' of a child; its log is %s".formatted(beginning, log),
        Patience.MINUTES,
        () -> {
          boolean alive = process.isAlive();
          if (takeLine(beginning)) {
            return true;
          }
          if (!alive) {
            throw new AssertionError(
                "a child ended with status %d before it said '%s'; its log is %s"
                    .formatted(process.exitValue(), beginning, log));
          }
          return false;
        });
  }

  private boolean takeLine(String beginning) {
    for (String line = printed.poll(); line != null; line = printed.poll()) {
      if (line.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  /** A line of the child's standard input. */
  public void say(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("a child takes no orders; its log is " + log, e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** kill -9: nothing of it gets to clean up. Returns when it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitExit();
  }

  /** SIGTERM: it is asked to end in order. Returns when it has. */
  public int terminate() throws InterruptedException {
    process.destroy();
    return awaitExit();
  }

  /**
   * Returns its status when it has ended.
   *
   * @throws AssertionError if it runs for minutes more
   */
  public int awaitExit() throws InterruptedException {
    Duration bound = Patience.MINUTES;
    if (!process.waitFor(bound.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("a child does not end; its log is " + log);
    }
    return process.exitValue();
  }

  /** SIGSTOP: it lives, and does nothing until it is thawed. */
  void freeze() throws InterruptedException {
    signal("-STOP");
  }

  /** SIGCONT. */
  void thaw() throws InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws InterruptedException {
    try {
      int status =
          new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
      if (status != 0) {
        throw new AssertionError("kill %s ended with status %d".formatted(signal, status));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        printed.add(line);
      }
    } catch (IOException e) {
      // The child was killed; what it had to say before is there.
    }
  }

  /** Kills it if it still runs. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      awaitExit();
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      // The test's own JVM is ending, and the hook is running.
    }
  }
}
