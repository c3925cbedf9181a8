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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SIGTERM while batches are open: a deployment. */
@ExtendWith(ChildClusterExtension.class)
class SigtermIT {
  private static final long SEED = 7;

  @Test
  void shouldGiveEachEventOneOutcomeWhenTheProcessIsToldToEnd(ChildCluster cluster)
      throws Exception {
    var guarantee = DeliveryGuarantee.EXACTLY_ONCE_V2;
    Invariants.hold(guarantee, run(cluster, guarantee, 1, 400));
  }

  @Tag("chaos")
  @ParameterizedTest
  @EnumSource(DeliveryGuarantee.class)
  void shouldKeepTheGuaranteeWhenTheProcessIsToldToEndAgainAndAgain(
      DeliveryGuarantee guarantee, ChildCluster cluster) throws Exception {
    int ends = 12;
    OutcomeAudit audit = run(cluster, guarantee, ends, 8_000);
    ReliabilityTable.add(
        "SIGTERM in the middle of batches, `%s`".formatted(Names.of(guarantee)),
        ends,
        audit,
        SigtermIT.class);
    Invariants.hold(guarantee, audit);
  }

  private static OutcomeAudit run(
      ChildCluster cluster, DeliveryGuarantee guarantee, int ends, int events) throws Exception {
    EventLoad load = EventLoad.scripted("term", events, 40);
    try (FaultRun run = FaultRun.begin(cluster, load);
        PipelineInstance pipeline =
            PipelineInstance.scripted(
                run.settings("only").guarantee(guarantee).maxInFlight(16).engineMillis(5, 300))) {
      FaultSchedule schedule = new FaultSchedule(SEED, events / (3 * ends));
      for (int end = 1; end <= ends; end++) {
        pipeline.start();
        schedule.awaitMoment(run.watch());
        pipeline.terminate();
        assertThat(run.open()).as("events left at end %d".formatted(end)).isPositive();
      }
      pipeline.start();
      run.awaitAll();
      pipeline.terminate();
      return run.audit();
    }
  }
}
