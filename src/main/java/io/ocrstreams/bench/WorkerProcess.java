package io.ocrstreams.bench;

import io.ocrstreams.event.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A pipeline in a process of its own. The process says {@code running} when it takes events,
 * answers each line of its input with a {@link ProcessSample} as one line of JSON, and ends when its
 * input does: so it does not outlive this process, however that ends. For one thread.
 */
final class WorkerProcess implements AutoCloseable {
  private static final String RUNNING = "running";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();

  private WorkerProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "bench-worker-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts the process; what it complains about goes where this one's complaints go. */
  static WorkerProcess start(List<String> command) throws IOException {
    return new WorkerProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /**
   * Returns when the pipeline takes events.
   *
   * @throws BenchException if it does not come to that
   */
  void awaitRunning() throws InterruptedException {
    String line = answer();
    if (!line.equals(RUNNING)) {
      throw new BenchException("the pipeline's process said '%s' instead of '%s'".formatted(line, RUNNING));
    }
  }

  /**
   * What it holds now.
   *
   * @throws BenchException if it has ended
   */
  ProcessSample sample() throws IOException, InterruptedException {
    process.getOutputStream().write("sample\n".getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    return Json.MAPPER.readValue(answer(), ProcessSample.class);
  }

  /** What the system tells of it. */
  ProcessFiles files() {
    return ProcessFiles.of(process.pid());
  }

  private String answer() throws InterruptedException {
    Optional<String> line = answers.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (line == null) {
      throw new BenchException(
          "the pipeline's process says nothing for %d s".formatted(PATIENCE.toSeconds()));
    }
    return line.orElseThrow(() -> new BenchException("the pipeline's process has ended"));
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        answers.add(Optional.of(line));
      }
    } catch (IOException | UncheckedIOException e) {
      // It is gone, which is what is said next.
    }
    answers.add(Optional.empty());
  }

  /** Ends the process: in order if it still can, and by force after a while. */
  @Override
  public void close() {
    boolean interrupted = false;
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
    }
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      interrupted = true;
      process.destroyForcibly();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
