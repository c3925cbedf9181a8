package io.ocrstreams.replay;

import io.ocrstreams.event.ReplayPromotion;
import io.ocrstreams.event.ReplayRun;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/** Begins promotions and their way back, or takes up those that were begun. */
final class Promotions {
  private final ReplayCluster cluster;
  private final String liveTopic;

  Promotions(ReplayCluster cluster, String liveTopic) {
    this.cluster = cluster;
    this.liveTopic = liveTopic;
  }

  /** Where what the promotion of a run has replaced stands. */
  static String replacedTopic(ReplayRun run) {
    return run.resultsTopic() + ".replaced";
  }

  /**
   * The run with its promotion begun.
   *
   * @throws ReplayException if it cannot be promoted
   */
  ReplayRun promoting(ReplayRun run, Clock clock) {
    ReplayPromotion last = run.promotion();
    if (run.state() != ReplayRun.State.COMPLETED) {
      throw new ReplayException(
          "the run %s is %s, but only one that is completed can be promoted: 'replay resume %s'"
              .formatted(run.run(), run.state().code(), run.run()));
    }
    if (last != null && last.state() == ReplayPromotion.State.PROMOTING) {
      return run;
    }
    if (last != null && last.state() != ReplayPromotion.State.UNDONE) {
      throw new ReplayException(
          "the run %s is %s already: 'replay promote %s --undo' takes it back"
              .formatted(run.run(), last.state().code(), run.run()));
    }
    requireSamePartitions(run);
    return run.promoted(
        begun(ReplayPromotion.State.PROMOTING, last, 0, run.resultsTopic(), clock),
        clock.millis());
  }

  /**
   * The run with the way back begun.
   *
   * @throws ReplayException if it was never promoted
   */
  ReplayRun undoing(ReplayRun run, Clock clock) {
    ReplayPromotion last = run.promotion();
    if (last == null || last.state() == ReplayPromotion.State.UNDONE) {
      throw new ReplayException(
          "the run %s is not promoted, so there is nothing to undo".formatted(run.run()));
    }
    if (last.state() == ReplayPromotion.State.UNDOING) {
      return run;
    }
    return run.promoted(
        begun(ReplayPromotion.State.UNDOING, last, last.version(), replacedTopic(run), clock),
        clock.millis());
  }

  private ReplayPromotion begun(
      ReplayPromotion.State state,
      ReplayPromotion last,
      long replaced,
      String source,
      Clock clock) {
    long version = Math.max(clock.millis(), last == null ? 0 : last.version() + 1);
    try (Admin admin = Admin.create(cluster.admin())) {
      return new ReplayPromotion(
          state,
          liveTopic,
          version,
          replaced,
          new RangeResolver(admin).ends(source),
          List.of(),
          0,
          0);
    }
  }

  /** A key stands in the same partition of both, or its versions would be in no order. */
  private void requireSamePartitions(ReplayRun run) {
    try (RangeReader reader = new RangeReader(cluster)) {
      int own = reader.partitions(run.resultsTopic());
      int live = reader.partitions(liveTopic);
      if (own != live) {
        throw new ReplayException(
            "%s has %d partitions, but must have as many as %s, which has %d, to be promoted: replay into a topic of the run's own"
                .formatted(run.resultsTopic(), own, liveTopic, live));
      }
    }
  }
}
