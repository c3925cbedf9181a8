package io.ocrstreams.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What more processes in one group give: each on a core of its own, the partitions shared out. */
public final class ScaleBenchmark {
  /** Shared out evenly among 1, 2, 3, 4, 6 and 12 processes. */
  private static final int PARTITIONS = 12;

  /** For each process: more than its share of the partitions lets it have in flight is no use. */
  private static final int ON_THEIR_WAY = 128;

  private final WorkerSetup setup;

  /**
   * @param setup whose command starts a pipeline that computes on one core
   */
  public ScaleBenchmark(WorkerSetup setup) {
    this.setup = setup.withTopics(topic -> topic.withPartitions(PARTITIONS));
  }

  /**
   * What is measured.
   *
   * @param each time of a number of processes in a round
   * @param processes numbers of processes, the first of them 1
   */
  public record Plan(Duration each, int rounds, List<Integer> processes) {
    public Plan {
      processes = List.copyOf(processes);
    }
  }

  /**
   * Measures.
   *
   * @param images of one line each, read again and again
   * @param scratch an empty folder
   */
  public ScaleReport run(List<BenchImage> images, Plan plan, Path scratch)
      throws IOException, InterruptedException {
    Map<Integer, double[]> rates = new LinkedHashMap<>();
    plan.processes().forEach(count -> rates.put(count, new double[plan.rounds()]));
    for (int round = 0; round < plan.rounds(); round++) {
      for (int count : plan.processes()) {
        setup.progress().accept(
            "round %d of %d, processes: %d ...".formatted(round + 1, plan.rounds(), count));
        rates.get(count)[round] = linesPerSecond(images, count, plan.each(), scratch);
      }
    }
    List<ScaleReport.Row> rows = new ArrayList<>();
    rates.forEach(
        (count, each) -> {
          double[] efficiency = new double[plan.rounds()];
          for (int round = 0; round < plan.rounds(); round++) {
            efficiency[round] = each[round] / count / rates.get(1)[round];
          }
          rows.add(new ScaleReport.Row(count, Medians.of(each), Medians.of(efficiency)));
        });
    return new ScaleReport(Runtime.getRuntime().availableProcessors(), rows);
  }

  private double linesPerSecond(
      List<BenchImage> images, int processes, Duration time, Path scratch)
      throws IOException, InterruptedException {
    CompletionLog log = new CompletionLog();
    try (BenchTopics topics = BenchTopics.create(setup.cluster(), setup.catalog());
        WorkerGroup group =
            WorkerGroup.start(
                processes, setup.worker(), setup.cluster().bootstrapServers(), topics.id(), scratch);
        SteadyLoad load =
            new SteadyLoad(
                setup.cluster(),
                topics,
                images,
                appended -> log.add(TimeUnit.MILLISECONDS.toNanos(appended), 1))) {
      load.send(ON_THEIR_WAY * processes);
      // By then each has compiled, and its network has seen most widths.
      load.awaitDone((long) ON_THEIR_WAY * processes);
      load.run(time);
      return log.perSecond();
    }
  }
}
