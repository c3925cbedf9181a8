package io.ocrstreams.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.chaos.harness.ChildCluster;
import io.ocrstreams.chaos.harness.ChildClusterExtension;
import io.ocrstreams.chaos.harness.EventLoad;
import io.ocrstreams.chaos.harness.FaultRun;
import io.ocrstreams.chaos.harness.OutcomeAudit;
import io.ocrstreams.chaos.harness.PipelineInstance;
import io.ocrstreams.chaos.harness.ReliabilityTable;
import io.ocrstreams.topology.DeliveryGuarantee;
import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The engine is stuck: the bound in flight is reached on every partition, and stays reached. What
 * comes in meanwhile is counted by {@code OcrPipelineIT}; here time is what matters, more of it
 * than a transaction or a session may last.
 */
@Tag("chaos")
@ExtendWith(ChildClusterExtension.class)
class HeldBoundIT {

  @ParameterizedTest
  @EnumSource(GroupProtocol.class)
  void shouldSurviveAnEngineThatIsStuckForMinutes(GroupProtocol protocol, ChildCluster cluster)
      throws Exception {
    var guarantee = DeliveryGuarantee.EXACTLY_ONCE_V2;
    int seconds = 200;
    OutcomeAudit audit = run(cluster, guarantee, protocol, seconds);
    ReliabilityTable.add(
        "a full bound in flight held for %d s, `%s`, `%s`"
            .formatted(seconds, Names.of(protocol), Names.of(guarantee)),
        1,
        audit,
        HeldBoundIT.class);
    Invariants.hold(guarantee, audit);
  }

  private static OutcomeAudit run(
      ChildCluster cluster, DeliveryGuarantee guarantee, GroupProtocol protocol, int seconds)
      throws Exception {
    EventLoad load = EventLoad.scripted("held", 2_000, 40);
    try (FaultRun run = FaultRun.begin(cluster, load);
        PipelineInstance pipeline =
            PipelineInstance.scripted(
                run.settings("only")
                    .guarantee(guarantee)
                    .protocol(protocol)
                    .maxInFlight(16)
                    .engineMillis(1, 100))) {
      pipeline.start();
      run.watch().awaitCount(100);
      pipeline.order("hold");
      TimeUnit.SECONDS.sleep(seconds);
      assertThat(pipeline.isAlive()).isTrue();
      assertThat(run.open()).as("events held").isPositive();
      pipeline.order("release");
      run.awaitAll();
      pipeline.terminate();
      return run.audit();
    }
  }
}
