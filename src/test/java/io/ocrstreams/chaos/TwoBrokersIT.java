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
 * At-least-once with the ledger's changelog and the outcomes on different brokers, and a producer
 * that lingers: the deletion of an event can become durable before its outcome does. On a single
 * broker both arrive in one request, which hides the loss that deferred deletion prevents.
 */
class TwoBrokersIT {
  private static final long SEED = 5;

  @Test
  void shouldLoseNothingAcrossAKill() throws Exception {
    Invariants.hold(DeliveryGuarantee.AT_LEAST_ONCE, run(1, 250));
  }

  @Tag("chaos")
  @Test
  void shouldLoseNothingAcrossManyKills() throws Exception {
    int kills = 25;
    OutcomeAudit audit = run(kills, 6_000);
    ReliabilityTable.add(
        "kill -9, ledger and outcomes on different brokers, linger 50 ms, `at_least_once`",
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
                      .kafka("producer.linger.ms", 50))) {
        FaultSchedule schedule = new FaultSchedule(SEED, events / (4 * kills));
        for (int kill = 1; kill <= kills; kill++) {
          pipeline.start();
          schedule.awaitMoment(run.watch());
          pipeline.kill();
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
