package io.ocrstreams.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.chaos.harness.ChildCluster;
import io.ocrstreams.chaos.harness.ChildClusterExtension;
import io.ocrstreams.chaos.harness.EventLoad;
import io.ocrstreams.chaos.harness.FaultRun;
import io.ocrstreams.chaos.harness.FaultSchedule;
import io.ocrstreams.chaos.harness.OutcomeAudit;
import io.ocrstreams.chaos.harness.PipelineInstance;
import io.ocrstreams.chaos.harness.ReliabilityTable;
import io.ocrstreams.topology.DeliveryGuarantee;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * kill -9 of the pipeline at random moments, on an engine whose images take a random time. {@link
 * RealEngineKillIT} does the same to the real one.
 */
@ExtendWith(ChildClusterExtension.class)
class KillIT {
  private static final long SEED = 3;

  @ParameterizedTest
  @EnumSource(DeliveryGuarantee.class)
  void shouldKeepTheGuaranteeAcrossAFewKills(DeliveryGuarantee guarantee, ChildCluster cluster)
      throws Exception {
    Invariants.hold(guarantee, run(cluster, guarantee, 2, 500, 100));
  }

  @Tag("chaos")
  @ParameterizedTest
  @EnumSource(DeliveryGuarantee.class)
  void shouldKeepTheGuaranteeAcrossManyKills(DeliveryGuarantee guarantee, ChildCluster cluster)
      throws Exception {
    int kills = 25;
    OutcomeAudit audit = run(cluster, guarantee, kills, 20_000, 100);
    ReliabilityTable.add(
        "kill -9 of the pipeline at random moments, `%s`".formatted(Names.of(guarantee)),
        kills,
        audit,
        KillIT.class);
    Invariants.hold(guarantee, audit);
  }

  private static OutcomeAudit run(
      ChildCluster cluster, DeliveryGuarantee guarantee, int kills, int events, int slowestMillis)
      throws Exception {
    EventLoad load = EventLoad.scripted("kill", events, 40);
    try (FaultRun run = FaultRun.begin(cluster, load);
        PipelineInstance pipeline =
            PipelineInstance.scripted(
                run.settings("only").guarantee(guarantee).maxInFlight(16).engineMillis(5, slowestMillis))) {
      FaultSchedule schedule = new FaultSchedule(SEED, events / (4 * kills));
      for (int kill = 1; kill <= kills; kill++) {
        pipeline.start();
        schedule.awaitMoment(run.watch());
        assertThat(pipeline.isAlive()).as("the pipeline, until it is killed").isTrue();
        pipeline.kill();
        assertThat(run.open()).as("events left at kill %d".formatted(kill)).isPositive();
      }
      pipeline.start();
      run.awaitAll();
      pipeline.terminate();
      OutcomeAudit audit = run.audit();
      assertThat(audit.deadLetters()).as("taken for killers").isEmpty();
      return audit;
    }
  }
}
