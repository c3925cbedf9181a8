package io.ocrstreams.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.chaos.child.NaivePipelineMain;
import io.ocrstreams.chaos.harness.ChildCluster;
import io.ocrstreams.chaos.harness.ChildClusterExtension;
import io.ocrstreams.chaos.harness.EventLoad;
import io.ocrstreams.chaos.harness.FaultRun;
import io.ocrstreams.chaos.harness.OutcomeAudit;
import io.ocrstreams.chaos.harness.Patience;
import io.ocrstreams.chaos.harness.PipelineInstance;
import io.ocrstreams.chaos.harness.ReliabilityTable;
import io.ocrstreams.topology.DeliveryGuarantee;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The suite must be able to fail: under the same faults, the same counters find loss in the
 * pipeline that everyone writes first.
 */
@ExtendWith(ChildClusterExtension.class)
class NegativeControlIT {
  /** So many events committed without an outcome. */
  private static final int MARGIN = 20;

  /** At-least-once in name: the name does not help, and a restart is quick. */
  @Test
  void shouldFindLossInABufferWithAPunctuator(ChildCluster cluster) throws Exception {
    OutcomeAudit audit = run(cluster, DeliveryGuarantee.AT_LEAST_ONCE, 1, 600);

    assertThat(audit.lost()).isNotEmpty();
  }

  @Tag("chaos")
  @Test
  void shouldFindLossInABufferWithAPunctuatorUnderExactlyOnce(ChildCluster cluster)
      throws Exception {
    int kills = 8;
    OutcomeAudit audit = run(cluster, DeliveryGuarantee.EXACTLY_ONCE_V2, kills, 2_500);
    ReliabilityTable.add(
        "negative control (buffer and punctuator instead of the ledger): kill -9, `exactly_once_v2`",
        kills,
        audit,
        NegativeControlIT.class);

    assertThat(audit.lost()).isNotEmpty();
  }

  private static OutcomeAudit run(
      ChildCluster cluster, DeliveryGuarantee guarantee, int kills, int events) throws Exception {
    EventLoad load = EventLoad.scripted("naive", events, 40);
    EventLoad last = EventLoad.scripted("naive-last", 40, 40);
    try (FaultRun run = FaultRun.begin(cluster, load);
        PipelineInstance pipeline =
            PipelineInstance.ofClass(
                NaivePipelineMain.class, run.settings("only").guarantee(guarantee))) {
      for (int kill = 1; kill <= kills; kill++) {
        int lostBefore = run.committed() - run.watch().count();
        pipeline.start();
        // Most moments do; this is one at which it is sure to show.
        Patience.until(
            () -> "a commit of events that have no outcome",
            Patience.MINUTES,
            () -> run.committed() - run.watch().count() > lostBefore + MARGIN);
        pipeline.kill();
      }
      pipeline.start();
      // Its buffers are sent first come, first served: what comes now comes after all there was.
      last.send(cluster, run.topics());
      run.watch().await(last.ids());
      pipeline.terminate();
      return OutcomeAudit.of(load, run.watch().all());
    }
  }
}
