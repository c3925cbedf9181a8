package io.ocrstreams.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.chaos.child.Script;
import io.ocrstreams.chaos.harness.ChildCluster;
import io.ocrstreams.chaos.harness.ChildClusterExtension;
import io.ocrstreams.chaos.harness.EventLoad;
import io.ocrstreams.chaos.harness.FaultRun;
import io.ocrstreams.chaos.harness.FaultSchedule;
import io.ocrstreams.chaos.harness.OutcomeAudit;
import io.ocrstreams.chaos.harness.OutcomeWatch;
import io.ocrstreams.chaos.harness.PipelineInstance;
import io.ocrstreams.chaos.harness.ReliabilityTable;
import io.ocrstreams.chaos.harness.ReplayCommand;
import io.ocrstreams.topology.DeliveryGuarantee;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * kill -9 of the pipeline and of the command that replays, in turn, at random moments, while live
 * events and a replay of the archive go through the pipeline together.
 */
@ExtendWith(ChildClusterExtension.class)
class ReplayKillIT {
  private static final long SEED = 7;

  @Test
  void shouldReadEachEventOnceAcrossAFewKills(ChildCluster cluster) throws Exception {
    run(cluster, 4, 300, 25);
  }

  @Tag("chaos")
  @Test
  void shouldReadEachEventOnceAcrossManyKills(ChildCluster cluster) throws Exception {
    int kills = 24;
    OutcomeAudit audit = run(cluster, kills, 8_000, 50);
    ReliabilityTable.add(
        "kill -9 of pipeline and replay command in turn, events of the replay, `exactly_once_v2`",
        kills,
        audit,
        ReplayKillIT.class);
  }

  /**
   * @param rate events of the replay a second: it goes on while something dies and comes back
   */
  private static OutcomeAudit run(ChildCluster cluster, int kills, int events, int rate)
      throws Exception {
    EventLoad load =
        EventLoad.scripted("replay", events, 40)
            .plus(new EventLoad(List.of(EventLoad.scriptedEvent("broken" + Script.FAIL, "x"))));
    try (FaultRun run = FaultRun.begin(cluster, load);
        ReplayCommand command = new ReplayCommand(cluster, run.topics(), rate);
        PipelineInstance pipeline =
            PipelineInstance.scripted(
                run.settings("only").maxInFlight(8).engineMillis(5, 100).withReplays())) {
      command.start();
      try (OutcomeWatch replayed =
          OutcomeWatch.onReplay(cluster, run.topics(), command.resultsTopic())) {
        pipeline.start();
        FaultSchedule schedule = new FaultSchedule(SEED, events / (4 * kills));
        int kill = 0;
        for (; kill < kills && replayed.count() < load.size() - rate; kill++) {
          schedule.awaitMoment(replayed);
          if (kill % 2 == 0) {
            pipeline.kill();
            pipeline.start();
          } else {
            assertThat(command.isAlive()).as("the command, until it is killed").isTrue();
            command.kill();
            command.start();
          }
        }
        assertThat(kill).as("kills before the end, of either").isGreaterThanOrEqualTo(2);
        command.awaitEnd("completed with %d outcomes, 0 too many".formatted(load.size()));
        run.awaitAll();
        pipeline.terminate();
        Invariants.hold(DeliveryGuarantee.EXACTLY_ONCE_V2, run.audit());
        OutcomeAudit audit = OutcomeAudit.of(load, replayed.all());
        Invariants.hold(DeliveryGuarantee.EXACTLY_ONCE_V2, audit);
        return audit;
      }
    }
  }
}
