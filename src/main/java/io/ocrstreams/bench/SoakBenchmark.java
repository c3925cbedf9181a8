package io.ocrstreams.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Whether anything grows with uptime: a pipeline under a steady load, sampled all the time. */
public final class SoakBenchmark {
  /** Enough for a trend to show, few enough for the collections of garbage not to be the load. */
  private static final int SAMPLES = 120;

  private static final int ON_THEIR_WAY = 32;
  private static final double MIB = 1 << 20;

  private final WorkerSetup setup;

  /**
   * @param setup whose command starts the pipeline
   */
  public SoakBenchmark(WorkerSetup setup) {
    this.setup = setup;
  }

  /**
   * Soaks.
   *
   * @param images read again and again
   * @param time in all, the start of the pipeline aside
   * @param scratch an empty folder
   */
  public SoakReport run(List<BenchImage> images, Duration time, Path scratch)
      throws IOException, InterruptedException {
    Duration distance = time.dividedBy(SAMPLES);
    List<ProcessSample> samples = new ArrayList<>();
    try (BenchTopics topics = BenchTopics.create(setup.cluster(), setup.catalog());
        WorkerProcess pipeline = setup.startWorker(topics, scratch);
        SteadyLoad load = new SteadyLoad(setup.cluster(), topics, images, appended -> {})) {
      pipeline.awaitRunning();
      load.send(ON_THEIR_WAY);
      load.awaitDone(1);
      long before = load.done();
      for (int i = 1; i <= SAMPLES; i++) {
        load.run(distance);
        samples.add(pipeline.sample());
        if (i % (SAMPLES / 10) == 0) {
          setup.progress().accept(
              "%d %%, %d events ...".formatted(100 * i / SAMPLES, load.done() - before));
        }
      }
      return new SoakReport(
          time.toMillis() / 60e3, load.done() - before, trends(samples), samples);
    }
  }

  /** With floors: growth over the run that nobody would look into. */
  private static Map<String, Trend> trends(List<ProcessSample> samples) {
    Map<String, Trend> trends = new LinkedHashMap<>();
    trends.put("rss", trend(samples, ProcessSample::rss, 32 * MIB));
    trends.put("outside_heap", trend(samples, ProcessSample::outsideHeap, 32 * MIB));
    trends.put("heap_used", trend(samples, ProcessSample::heapUsed, 4 * MIB));
    trends.put("direct", trend(samples, ProcessSample::direct, 4 * MIB));
    trends.put("tracked", trend(samples, ProcessSample::tracked, 4 * MIB));
    trends.put("threads", trend(samples, ProcessSample::threads, 2));
    trends.put("files", trend(samples, ProcessSample::files, 8));
    return trends;
  }

  private static Trend trend(
      List<ProcessSample> samples, ToLongFunction<ProcessSample> value, double floor) {
    return Trend.of(samples.stream().mapToDouble(value::applyAsLong).toArray(), floor);
  }
}
