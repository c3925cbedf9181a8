package io.ocrstreams.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a replay that runs flat out does to the latency of live events on the same instance. */
public final class ReplayBenchmark {
  /** Between the numbers of the events of two levels. */
  private static final long FAR_APART = 1_000_000_000;

  private final WorkerSetup setup;

  /**
   * @param setup whose command starts the pipeline and what works on replays, in one process
   */
  public ReplayBenchmark(WorkerSetup setup) {
    this.setup = setup;
  }

  /**
   * Measures, without a replay and with one in turn.
   *
   * @param model name of the recogniser, for the report
   * @param live images of live events, all of one layout
   * @param replayed images of the replay, all of one layout
   * @param plan of which the first share counts
   * @param scratch an empty folder
   */
  public ReplayReport run(
      String model,
      List<BenchImage> live,
      List<BenchImage> replayed,
      LatencyBenchmark.Plan plan,
      int rounds,
      Path scratch)
      throws IOException, InterruptedException {
    try (BenchTopics topics = BenchTopics.create(setup.cluster(), setup.catalog());
        WorkerProcess pipeline = setup.startWorker(topics, scratch)) {
      pipeline.awaitRunning();
      setup.progress().accept("measuring the capacity ...");
      double capacity = LatencyBenchmark.capacity(setup, topics, live, plan);
      double share = plan.shares().get(0);
      int events = (int) Math.ceil(4 * capacity * plan.each().toSeconds());
      List<ReplayReport.Round> all = new ArrayList<>();
      try (EventSender sender = new EventSender(setup.cluster(), topics.names().images());
          OutcomeReader outcomes =
              new OutcomeReader(
                  setup.cluster(),
                  List.of(topics.names().results(), topics.names().metrics()),
                  topics.names().deadLetters())) {
        Levels levels = new Levels(sender, outcomes, topics, live, share * capacity, plan);
        for (int round = 1; round <= rounds; round++) {
          setup.progress().accept("round %d of %d ...".formatted(round, rounds));
          LatencyReport.Milliseconds without = levels.next();
          long before = written(topics);
          long begun = System.nanoTime();
          try (ReplayLoad load =
              ReplayLoad.begin(setup.cluster(), topics, "round-" + round, replayed, events)) {
            LatencyReport.Milliseconds with = levels.next();
            double seconds = (System.nanoTime() - begun) / 1e9;
            all.add(
                new ReplayReport.Round(without, with, (written(topics) - before) / seconds));
          }
          levels.settle();
        }
      }
      return new ReplayReport(
          model,
          live.get(0).layout(),
          replayed.get(0).layout(),
          capacity,
          share,
          all,
          Medians.of(all, each -> each.with().p99() / each.without().p99()),
          Medians.of(all, each -> each.with().p50() / each.without().p50()));
    }
  }

  /** Levels of live events at one rate, one after the other. */
  private record Levels(
      EventSender sender,
      OutcomeReader outcomes,
      BenchTopics topics,
      List<BenchImage> images,
      double perSecond,
      LatencyBenchmark.Plan plan,
      long[] count) {
    Levels(
        EventSender sender,
        OutcomeReader outcomes,
        BenchTopics topics,
        List<BenchImage> images,
        double perSecond,
        LatencyBenchmark.Plan plan) {
      this(sender, outcomes, topics, images, perSecond, plan, new long[1]);
    }

    LatencyReport.Milliseconds next() {
      return run(Arrivals.of(perSecond, plan.each()));
    }

    /** A few events more, behind which nothing of the replay is on its way. */
    void settle() {
      run(Arrivals.of(perSecond, plan.each().dividedBy(4)));
    }

    private LatencyReport.Milliseconds run(long[] due) {
      LatencyLevel level =
          new LatencyLevel(
              FAR_APART * ++count[0], due, System.nanoTime(), System.currentTimeMillis());
      LatencyBenchmark.run(level, sender, images, outcomes, topics.names().results());
      return level.report(0, perSecond).latency();
    }
  }

  /** Results and metrics of replayed events, which stand on one topic here: two an event. */
  private long written(BenchTopics topics) {
    Map<String, Object> settings = new HashMap<>(setup.cluster().consumer());
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topics.replays().metrics()).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long records = 0;
      // Offsets would count the marks of transactions, too.
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        records += consumer.poll(Duration.ofMillis(50)).count();
      }
      return records / 2;
    }
  }
}
