package io.ocrstreams.bench;

import java.util.List;

/** What {@link MemoryBenchmark} found, one row for each kind of image. */
public record MemoryReport(List<Row> rows) {

  /**
   * A process that read images of one kind.
   *
   * @param images lines or pages
   * @param peakRss most physical memory it ever had, bytes
   * @param firstResultSeconds from the start of the process to when its first result could be read
   * @param events it read
   */
  public record Row(String images, long peakRss, double firstResultSeconds, long events) {}
}
