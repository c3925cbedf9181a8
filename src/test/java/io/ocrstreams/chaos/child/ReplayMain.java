package io.ocrstreams.chaos.child;

import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.chaos.harness.ChaosTopics;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.event.ReplaySelection;
import io.ocrstreams.replay.RangeBound;
import io.ocrstreams.replay.ReplayCluster;
import io.ocrstreams.replay.ReplayOrder;
import io.ocrstreams.replay.Replays;
import io.ocrstreams.topics.TopicCatalog;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The replay of a whole archive: begun, or gone on with if there is a run of that name. */
public final class ReplayMain {
  /** Printed when the run's record is written. */
  public static final String BEGUN = "begun";

  /** Begins the line that is printed when the run is over; its counts follow. */
  public static final String ENDED = "ended";

  /** An argument: results are copied where they would come out the same. */
  public static final String SKIP_SAME = "skip-same";

  private ReplayMain() {}

  /**
   * @param arguments bootstrap servers, prefix of the topics, name of the run, events a second, and
   *     perhaps {@link #SKIP_SAME}
   */
  public static void main(String[] arguments) {
    ChaosTopics topics = new ChaosTopics(arguments[1]);
    Replays replays = replays(arguments[0], topics);
    ReplayRun run =
        replays.all().isEmpty()
            ? replays.start(
                order(
                    topics,
                    arguments[2],
                    Integer.parseInt(arguments[3]),
                    List.of(arguments).contains(SKIP_SAME)),
                progress -> System.out.println(BEGUN))
            : replays.resume(arguments[2], progress -> System.out.println(BEGUN));
    System.out.println(ENDED + " " + summary(run));
  }

  static Replays replays(String bootstrapServers, ChaosTopics topics) {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
    return new Replays(
        new ReplayCluster(topics.replays(), settings, settings, settings),
        TestCluster.definition(
            TopicCatalog.RESULTS, topics.names().results(), ChaosTopics.PARTITIONS),
        topics.names().deadLetters(),
        Clock.systemUTC());
  }

  /** How a run stands, in a form to be compared. */
  public static String summary(ReplayRun run) {
    long outcomes = 0;
    long copied = 0;
    for (ReplayRun.Partition each : run.partitions()) {
      if (each.read() != each.results() + each.deadLetters()) {
        return "incomplete: " + each;
      }
      outcomes += each.read();
      copied += each.copied();
    }
    return "%s with %d outcomes, %d too many, %d copied"
        .formatted(run.state().code(), outcomes, run.duplicates(), copied);
  }

  private static ReplayOrder order(
      ChaosTopics topics, String run, int rate, boolean skipSame) {
    return new ReplayOrder(
        run,
        topics.names().images(),
        new RangeBound.Earliest(),
        new RangeBound.Now(),
        new ReplaySelection(null, null, null, skipSame, List.of()),
        Optional.empty(),
        Optional.empty(),
        rate,
        Optional.empty());
  }
}
