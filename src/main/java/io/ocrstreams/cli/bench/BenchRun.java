package io.ocrstreams.cli.bench;

import io.ocrstreams.bench.BenchException;
import io.ocrstreams.bench.BenchImage;
import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.console.Foreground;
import io.ocrstreams.cli.settings.Folders;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.event.Layout;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** What all benchmarks have around them: a scratch folder, an orderly end, errors as sentences. */
final class BenchRun {
  private BenchRun() {}

  /** A benchmark. */
  @FunctionalInterface
  interface Measurement {
    /**
     * @param scratch deleted afterwards
     */
    void run(Path scratch) throws IOException, InterruptedException;
  }

  /**
   * Runs it; a signal interrupts it, so that it cleans up.
   *
   * @throws Failure if it cannot be done, or was told to stop
   */
  static void run(Measurement measurement) throws IOException {
    Path scratch = Files.createTempDirectory("ocr-streams-bench");
    Thread caller = Thread.currentThread();
    try (Foreground foreground = new Foreground(caller::interrupt)) {
      measurement.run(scratch);
    } catch (InterruptedException | InterruptException e) {
      throw new Failure("told to stop before the measurement was over", e);
    } catch (BenchException | ModelException e) {
      throw new Failure(e.getMessage(), e);
    } catch (KafkaException e) {
      throw new Failure("Kafka: " + KafkaConnection.sentence(e), e);
    } finally {
      Folders.delete(scratch);
    }
  }

  /** The images as ones of that layout. */
  static List<BenchImage> images(List<Path> files, Layout layout) {
    return files.stream().map(file -> new BenchImage(file, layout)).toList();
  }

  /** A policy that lets the engine read these files. */
  static FetchPolicy policy(List<Path> files) {
    return FetchPolicy.DENY.withFileRoots(
        files.stream()
            .map(file -> file.toAbsolutePath().normalize().getParent())
            .distinct()
            .toList());
  }
}
