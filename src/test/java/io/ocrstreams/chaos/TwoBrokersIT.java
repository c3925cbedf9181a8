package io.ocrstreams.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.chaos.harness.ChaosTopics;
import io.ocrstreams.chaos.harness.ChildCluster;
import io.ocrstreams.chaos.harness.EventLoad;
import io.ocrstreams.chaos.harness.FaultRun;
import io.ocrstreams.chaos.harness.FaultSchedule;
import io.ocrstreams.chaos.harness.OutcomeAudit;
import io.ocrstreams.chaos.harness.PipelineInstance;
import io.ocrstreams.chaos.harness.ReliabilityTable;
import io.ocrstreams.topology.DeliveryGuarantee;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * At-least-once with the ledger's changelog and the outcomes on different brokers, of which that of
 * the outcomes hangs when the process dies: the deletion of an event can be durable while its
 * outcome is still in the producer. On a single broker both arrive in one request, which hides the
 * loss that deferred deletion prevents.
 */
class TwoBrokersIT {
  private static final long SEED = 5;

  private static final int OUTCOMES = 2;

  /** For commits of all stream threads to come, and to stand still at the broker that hangs. */
  private static final int HANG_MILLIS = 400;

  @Test
  void shouldLoseNothingWhenItIsKilledAtABrokerThatHangs() throws Exception {
    Invariants.hold(DeliveryGuarantee.AT_LEAST_ONCE, run(1, 250));
  }

  @Tag("chaos")
  @Test
  void shouldLoseNothingHoweverOftenItIsKilledSo() throws Exception {
    int kills = 25;
    OutcomeAudit audit = run(kills, 6_000);
    ReliabilityTable.add(
        "the broker of the outcomes hangs, then kill -9; the ledger on another, `at_least_once`",
        kills,
        audit,
        TwoBrokersIT.class);
    Invariants.hold(DeliveryGuarantee.AT_LEAST_ONCE, audit);
  }

  private static OutcomeAudit run(int kills, int events) throws Exception {
    EventLoad load = EventLoad.scripted("two", events, 40);
    ChaosTopics topics = ChaosTopics.unique();
    try (ChildCluster cluster = ChildCluster.start(2)) {
      topics.createApart(cluster);
      try (FaultRun run = FaultRun.onTopics(cluster, topics, load);
          PipelineInstance pipeline =
              PipelineInstance.scripted(
                  run.settings("only")
                      .guarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                      .maxInFlight(16)
                      .engineMillis(5, 300)
                      .kafka("producer.linger.ms", 5)
                      // What has left the process is not lost: a broker that hangs reads it later.
                      .kafka("producer.max.in.flight.requests.per.connection", 1))) {
        FaultSchedule schedule = new FaultSchedule(SEED, events / (4 * kills));
        for (int kill = 1; kill <= kills; kill++) {
          pipeline.start();
          schedule.awaitMoment(run.watch());
          cluster.freeze(OUTCOMES);
          Thread.sleep(HANG_MILLIS);
          pipeline.kill();
          cluster.thaw(OUTCOMES);
          assertThat(run.open()).as("events left at kill %d".formatted(kill)).isPositive();
        }
        pipeline.start();
        run.awaitAll();
        pipeline.terminate();
        return run.audit();
      }
    }
  }
}
