package io.ocrstreams.bench;

import java.util.List;

/**
 * What {@link BatchingBenchmark} found.
 *
 * @param model the recogniser
 * @param cores of either engine
 * @param lines in the set
 * @param rows one for each number of callers
 */
public record BatchingReport(String model, int cores, int lines, List<Row> rows) {

  /**
   * So many callers, each with one line in the engine at a time.
   *
   * @param single lines/s of the engine whose batches hold one line, median of the rounds
   * @param dynamic lines/s of the engine with its own policy, median of the rounds
   * @param ratio dynamic/single, median of the ratios of the rounds
   * @param meanBatch lines of a dynamic batch
   * @param paddingShare share of the pixels that was padding, 0 to 1
   * @param full share of the dynamic batches that left the queue because they were full; and so
   *     on for the other {@link io.ocrstreams.engine.FlushTrigger}s
   */
  public record Row(
      int callers,
      double single,
      double dynamic,
      double ratio,
      double meanBatch,
      double paddingShare,
      double full,
      double budget,
      double deadline,
      double drain) {}
}
