package io.ocrstreams.bench;

import io.ocrstreams.model.ModelManifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tries batch sizes and thread splits on the bare loop: what the machine is best at. */
final class Sweep {
  private static final List<Integer> BATCH_SIZES = List.of(1, 4, 8, 16);

  /**
   * One setting and what it gives.
   *
   * @param batchLines most lines in a batch
   */
  public record Trial(int batchLines, int lanes, int intraOpThreads, double linesPerSecond) {}

  private Sweep() {}

  /** Every setting, in turn, for that time each. */
  static List<Trial> run(ModelManifest manifest, LineSet set, int cores, Duration each)
      throws InterruptedException {
    List<Trial> trials = new ArrayList<>();
    for (ThreadSplit split : ThreadSplit.of(cores)) {
      try (BareLoop loop = new BareLoop(manifest, split.intraOpThreads())) {
        for (int size : BATCH_SIZES) {
          List<ReadyTensors.Batch> batches = ReadyTensors.of(set, size);
          double pixels = loop.pixelsPerSecond(batches, split.lanes(), each);
          trials.add(
              new Trial(size, split.lanes(), split.intraOpThreads(), set.toLines(pixels)));
        }
      }
    }
    return trials;
  }

  /** The fastest. */
  static Trial best(List<Trial> trials) {
    return trials.stream().max(Comparator.comparingDouble(Trial::linesPerSecond)).orElseThrow();
  }
}
