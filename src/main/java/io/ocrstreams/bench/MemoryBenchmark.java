package io.ocrstreams.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Peak memory of a pipeline's process, and how long it takes from its start to a result. */
public final class MemoryBenchmark {
  /** More than may be in flight: the process is as full as it can be. */
  private static final int ON_THEIR_WAY = 512;

  private final WorkerSetup setup;

  /**
   * @param setup whose command starts the pipeline
   */
  public MemoryBenchmark(WorkerSetup setup) {
    this.setup = setup;
  }

  /**
   * Measures each kind in a process of its own.
   *
   * @param kinds name of a kind to its images, which are read again and again
   * @param each time for a kind, from its first result on
   * @param scratch an empty folder
   * @throws BenchException if the system does not tell the memory of a process
   */
  public MemoryReport run(Map<String, List<BenchImage>> kinds, Duration each, Path scratch)
      throws IOException, InterruptedException {
    if (!ProcessFiles.of(ProcessHandle.current().pid()).exist()) {
      throw new BenchException("peak memory is read from /proc, which only Linux has");
    }
    List<MemoryReport.Row> rows = new ArrayList<>();
    for (var kind : kinds.entrySet()) {
      setup.progress().accept("reading %s ...".formatted(kind.getKey()));
      rows.add(measure(kind.getKey(), kind.getValue(), each, scratch));
    }
    return new MemoryReport(rows);
  }

  private MemoryReport.Row measure(
      String name, List<BenchImage> images, Duration time, Path scratch)
      throws IOException, InterruptedException {
    try (BenchTopics topics = BenchTopics.create(setup.cluster(), setup.catalog());
        SteadyLoad load = new SteadyLoad(setup.cluster(), topics, images, appended -> {})) {
      load.send(ON_THEIR_WAY);
      long start = System.nanoTime();
      try (WorkerProcess pipeline = setup.startWorker(topics, scratch)) {
        load.awaitDone(1);
        double firstResult = (System.nanoTime() - start) / 1e9;
        load.run(time);
        return new MemoryReport.Row(
            name, pipeline.files().peakRss(), firstResult, load.done());
      }
    }
  }
}
