package io.ocrstreams.bench;

import java.util.List;

/**
 * What {@link ScaleBenchmark} found.
 *
 * @param cores of the machine
 * @param rows one for each number of processes
 */
public record ScaleReport(int cores, List<Row> rows) {

  /**
   * So many processes in one group, each pinned to a core of its own.
   *
   * @param linesPerSecond of all together, median of the rounds
   * @param efficiency what a process does beside the others by what one does alone, median of the
   *     rounds; 1 where they do not hinder each other
   */
  public record Row(int processes, double linesPerSecond, double efficiency) {}
}
