package io.ocrstreams.replay;

import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.event.ReplayRun.State;
import io.ocrstreams.event.ReplaySelection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/** Makes of an order the run that it would be: asks brokers for offsets, and writes nothing. */
final class RunPlanner {
  private final ReplayCluster cluster;
  private final String resultsTopic;
  private final String deadLettersTopic;
  private final Clock clock;

  /**
   * @param resultsTopic of live events
   * @param deadLettersTopic of live events
   */
  RunPlanner(ReplayCluster cluster, String resultsTopic, String deadLettersTopic, Clock clock) {
    this.cluster = cluster;
    this.resultsTopic = resultsTopic;
    this.deadLettersTopic = deadLettersTopic;
    this.clock = clock;
  }

  /**
   * The run before anything of it is replayed.
   *
   * @throws ReplayException if its results would go to the archive
   */
  ReplayRun plan(ReplayOrder order) {
    try (Admin admin = Admin.create(cluster.admin())) {
      RangeResolver resolver = new RangeResolver(admin);
      long now = clock.millis();
      return new ReplayRun(
          order.run(),
          State.RUNNING,
          order.sourceTopic(),
          results(order),
          cluster.topics().deadLetters(),
          order.model().orElse(null),
          order.profile().orElse(null),
          selection(order.selection(), resolver),
          order.maxRate(),
          resolver.resolve(order.sourceTopic(), order.from(), order.to()),
          List.of(),
          0,
          null,
          now,
          now);
    }
  }

  /** The run with the ends of its topics of outcomes, from where they will be counted. */
  ReplayRun begun(ReplayRun planned) {
    try (Admin admin = Admin.create(cluster.admin())) {
      RangeResolver resolver = new RangeResolver(admin);
      List<ReplayRun.Position> ends = new ArrayList<>(resolver.ends(planned.resultsTopic()));
      ends.addAll(resolver.ends(planned.deadLettersTopic()));
      return planned.with(State.RUNNING, planned.partitions(), ends, 0, clock.millis());
    }
  }

  private String results(ReplayOrder order) {
    String topic = order.resultsTopic().orElse(resultsTopic + "." + order.run());
    if (topic.equals(order.sourceTopic())) {
      throw new ReplayException(
          "the results would go to %s, which is the archive: change --results-topic"
              .formatted(topic));
    }
    return topic;
  }

  /** With the ends of the topics that it looks things up in, so that it stays the same. */
  private ReplaySelection selection(ReplaySelection asked, RangeResolver resolver) {
    List<ReplayRun.Position> known = new ArrayList<>();
    if (asked.onlyModel() != null || asked.skipSame()) {
      known.addAll(resolver.ends(resultsTopic));
    }
    if (asked.reason() != null) {
      known.addAll(resolver.ends(deadLettersTopic));
    }
    return new ReplaySelection(
        asked.keysSha256(), asked.onlyModel(), asked.reason(), asked.skipSame(), known);
  }
}
