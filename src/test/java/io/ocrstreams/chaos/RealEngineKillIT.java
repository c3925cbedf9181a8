package io.ocrstreams.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.chaos.harness.ChaosTopics;
import io.ocrstreams.chaos.harness.ChildCluster;
import io.ocrstreams.chaos.harness.ChildClusterExtension;
import io.ocrstreams.chaos.harness.EventLoad;
import io.ocrstreams.chaos.harness.FaultRun;
import io.ocrstreams.chaos.harness.FaultSchedule;
import io.ocrstreams.chaos.harness.LineImages;
import io.ocrstreams.chaos.harness.OutcomeAudit;
import io.ocrstreams.chaos.harness.PackagedPipeline;
import io.ocrstreams.chaos.harness.PipelineInstance;
import io.ocrstreams.chaos.harness.ReliabilityTable;
import io.ocrstreams.chaos.harness.SeenOutcome;
import io.ocrstreams.chaos.harness.SeenOutcome.Kind;
import io.ocrstreams.topology.DeliveryGuarantee;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** kill -9 of the packaged program, which reads real images, at random moments. */
@ExtendWith(ChildClusterExtension.class)
class RealEngineKillIT {
  private static final long SEED = 11;

  @Test
  void shouldKeepExactlyOnceAcrossAKill(ChildCluster cluster) throws Exception {
    var guarantee = DeliveryGuarantee.EXACTLY_ONCE_V2;
    Invariants.hold(guarantee, run(cluster, guarantee, 1, 80));
  }

  @Tag("chaos")
  @ParameterizedTest
  @EnumSource(DeliveryGuarantee.class)
  void shouldKeepTheGuaranteeAcrossManyKills(DeliveryGuarantee guarantee, ChildCluster cluster)
      throws Exception {
    int kills = 25;
    OutcomeAudit audit = run(cluster, guarantee, kills, 5_000);
    ReliabilityTable.add(
        "kill -9 of the packaged program, real engine, `%s`".formatted(Names.of(guarantee)),
        kills,
        audit,
        RealEngineKillIT.class);
    Invariants.hold(guarantee, audit);
  }

  private static OutcomeAudit run(
      ChildCluster cluster, DeliveryGuarantee guarantee, int kills, int events) throws Exception {
    EventLoad load = EventLoad.of("real", events, 40, LineImages::inline);
    try (FaultRun run = FaultRun.begin(cluster, ChaosTopics.product(), load);
        PipelineInstance pipeline =
            PackagedPipeline.of(
                cluster,
                run.stateDirectory("real-" + Names.of(guarantee)),
                "--guarantee",
                Names.of(guarantee),
                "--stream-threads",
                "2")) {
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
      assertThat(run.watch().all())
          .filteredOn(outcome -> outcome.kind() == Kind.RESULT)
          .allMatch(RealEngineKillIT::wasRead);
      OutcomeAudit audit = run.audit();
      assertThat(audit.deadLetters()).as("taken for killers").isEmpty();
      return audit;
    }
  }

  /** Outcomes are those of their own images. */
  private static boolean wasRead(SeenOutcome result) {
    return result.text().equals(LineImages.text(result.id()));
  }
}
