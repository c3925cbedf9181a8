package io.ocrstreams.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.chaos.harness.ChaosTopics;
import io.ocrstreams.chaos.harness.ChildCluster;
import io.ocrstreams.chaos.harness.ChildClusterExtension;
import io.ocrstreams.chaos.harness.EventLoad;
import io.ocrstreams.chaos.harness.FaultRun;
import io.ocrstreams.chaos.harness.LineImages;
import io.ocrstreams.chaos.harness.PackagedPipeline;
import io.ocrstreams.chaos.harness.PipelineInstance;
import io.ocrstreams.chaos.harness.ReliabilityTable;
import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How long after a kill -9 the packaged program has its next outcome committed, beside a first
 * start: both from the start of the process to a read_committed consumer, with the defaults, in
 * turn, so that what else the machine does falls on both.
 */
@Tag("chaos")
@ExtendWith(ChildClusterExtension.class)
class RecoveryIT {
  private static final int ROUNDS = 5;

  @ParameterizedTest
  @EnumSource(GroupProtocol.class)
  void shouldMeasureRecoveryBesideAColdStart(GroupProtocol protocol, ChildCluster cluster)
      throws Exception {
    List<Double> cold = new ArrayList<>();
    List<Double> recovery = new ArrayList<>();
    List<Double> beyond = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      EventLoad load = EventLoad.of("recovery-" + round, 1_000, 40, LineImages::inline);
      try (FaultRun run = FaultRun.begin(cluster, ChaosTopics.product(), load);
          PipelineInstance pipeline =
              PackagedPipeline.of(
                  cluster,
                  run.stateDirectory("recovery-" + Names.of(protocol)),
                  "--application-id",
                  "recovery-%s-%d".formatted(Names.of(protocol), round),
                  "--group-protocol",
                  Names.of(protocol))) {
        cold.add(secondsToFirstOutcome(run, pipeline));
        run.watch().awaitCount(run.watch().count() + 30);
        pipeline.kill();
        // What was committed before is seen before: the rest is the next run's.
        TimeUnit.SECONDS.sleep(1);
        recovery.add(secondsToFirstOutcome(run, pipeline));
        beyond.add(recovery.get(round) - cold.get(round));
        assertThat(run.open()).as("events left").isPositive();
      }
    }
    ReliabilityTable.write(
        "recovery, `%s`: cold start %s, after kill -9 %s, beyond a cold start %s (s; median, least and most of %d)"
            .formatted(
                Names.of(protocol), spread(cold), spread(recovery), spread(beyond), ROUNDS));
  }

  private static double secondsToFirstOutcome(FaultRun run, PipelineInstance pipeline)
      throws InterruptedException {
    int before = run.watch().count();
    long started = System.nanoTime();
    pipeline.start();
    run.watch().awaitCount(before + 1);
    return (run.watch().arrivalOf(before) - started) / 1e9;
  }

  private static String spread(List<Double> seconds) {
    Collections.sort(seconds);
    return "%.1f (%.1f to %.1f)"
        .formatted(
            seconds.get(seconds.size() / 2), seconds.get(0), seconds.get(seconds.size() - 1));
  }
}
