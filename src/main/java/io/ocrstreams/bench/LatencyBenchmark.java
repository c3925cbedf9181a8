package io.ocrstreams.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How long events take at several shares of what the pipeline can do. */
public final class LatencyBenchmark {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Between the numbers of the events of two levels. */
  private static final long FAR_APART = 1_000_000_000;

  private final WorkerSetup setup;

  /**
   * @param setup whose command starts the pipeline, in a process of its own
   */
  public LatencyBenchmark(WorkerSetup setup) {
    this.setup = setup;
  }

  /**
   * What is measured.
   *
   * @param each time of a level, and of the search for the capacity
   * @param shares of the capacity, each above 0
   * @param saturating events that keep the pipeline busy
   */
  public record Plan(Duration each, List<Double> shares, int saturating) {
    public Plan {
      shares = List.copyOf(shares);
    }
  }

  /**
   * Measures.
   *
   * @param model name of the recogniser, for the report
   * @param images all of one layout, read again and again
   * @param scratch an empty folder
   */
  public LatencyReport run(String model, List<BenchImage> images, Plan plan, Path scratch)
      throws IOException, InterruptedException {
    try (BenchTopics topics = BenchTopics.create(setup.cluster(), setup.catalog());
        WorkerProcess pipeline = setup.startWorker(topics, scratch)) {
      pipeline.awaitRunning();
      setup.progress().accept("measuring the capacity ...");
      double capacity = capacity(setup, topics, images, plan);
      List<LatencyReport.Level> levels = new ArrayList<>();
      try (EventSender sender = new EventSender(setup.cluster(), topics.names().images());
          OutcomeReader outcomes =
              new OutcomeReader(
                  setup.cluster(),
                  List.of(topics.names().results(), topics.names().metrics()),
                  topics.names().deadLetters())) {
        for (double share : plan.shares()) {
          setup.progress().accept(
              "%.0f %% of %.2f events/s ...".formatted(100 * share, capacity));
          long firstNumber = FAR_APART * (levels.size() + 1);
          long[] due = Arrivals.of(share * capacity, plan.each());
          LatencyLevel level =
              new LatencyLevel(
                  firstNumber, due, System.nanoTime(), System.currentTimeMillis());
          run(level, sender, images, outcomes, topics.names().results());
          levels.add(level.report(share, share * capacity));
        }
      }
      return new LatencyReport(model, images.get(0).layout(), capacity, levels);
    }
  }

  /** Events a second while there are always more. */
  static double capacity(
      WorkerSetup setup, BenchTopics topics, List<BenchImage> images, Plan plan) {
    CompletionLog log = new CompletionLog();
    try (SteadyLoad load =
        new SteadyLoad(
            setup.cluster(),
            topics,
            images,
            appended -> log.add(TimeUnit.MILLISECONDS.toNanos(appended), 1))) {
      load.send(plan.saturating());
      // The models' first runs are slower, and the JVM compiles.
      load.awaitDone(plan.saturating());
      load.run(plan.each());
      double perSecond = log.perSecond();
      load.drain();
      return perSecond;
    }
  }

  /** Sends the events of a level when they are due, and returns when each has its result. */
  static void run(
      LatencyLevel level,
      EventSender sender,
      List<BenchImage> images,
      OutcomeReader outcomes,
      String results) {
    List<ConsumerRecord<byte[], byte[]>> early = new ArrayList<>();
    try (OpenLoop loop = OpenLoop.start(sender, images, level)) {
      outcomes.read(
          outcome -> {
            if (outcome.topic().equals(results)) {
              level.result(outcome, System.nanoTime());
            } else if (!level.metrics(outcome)) {
              early.add(outcome);
            }
            early.removeIf(level::metrics);
          },
          () -> !level.isComplete(),
          PATIENCE);
    }
  }
}
