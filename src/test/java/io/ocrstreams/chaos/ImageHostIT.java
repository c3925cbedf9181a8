package io.ocrstreams.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.chaos.harness.ChaosTopics;
import io.ocrstreams.chaos.harness.ChildCluster;
import io.ocrstreams.chaos.harness.ChildClusterExtension;
import io.ocrstreams.chaos.harness.EventLoad;
import io.ocrstreams.chaos.harness.FaultRun;
import io.ocrstreams.chaos.harness.FaultyImageHost;
import io.ocrstreams.chaos.harness.LineImages;
import io.ocrstreams.chaos.harness.OutcomeAudit;
import io.ocrstreams.chaos.harness.PackagedPipeline;
import io.ocrstreams.chaos.harness.PipelineInstance;
import io.ocrstreams.chaos.harness.ReliabilityTable;
import io.ocrstreams.chaos.harness.SeenOutcome;
import io.ocrstreams.topology.DeliveryGuarantee;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A slow and failing image host, and the packaged program killed while it waits for it. */
@ExtendWith(ChildClusterExtension.class)
class ImageHostIT {

  @Test
  void shouldGiveEachEventOneOutcomeWhateverItsHostDoes(ChildCluster cluster) throws Exception {
    Invariants.hold(DeliveryGuarantee.EXACTLY_ONCE_V2, run(cluster, 0, 50));
  }

  @Tag("chaos")
  @Test
  void shouldGiveEachEventOneOutcomeWhateverItsHostDoesAcrossKills(ChildCluster cluster)
      throws Exception {
    int kills = 3;
    OutcomeAudit audit = run(cluster, kills, 600);
    ReliabilityTable.add(
        "a slow and failing image host, kill -9, real engine, `exactly_once_v2`",
        kills,
        audit,
        ImageHostIT.class);
    Invariants.hold(DeliveryGuarantee.EXACTLY_ONCE_V2, audit);
  }

  private static OutcomeAudit run(ChildCluster cluster, int kills, int events) throws Exception {
    try (FaultyImageHost host = FaultyImageHost.start()) {
      EventLoad load =
          EventLoad.of("host", events, 20, id -> LineImages.at(id, host.uriOf(id)));
      try (FaultRun run = FaultRun.begin(cluster, ChaosTopics.product(), load);
          PipelineInstance pipeline =
              PackagedPipeline.of(
                  cluster,
                  run.stateDirectory("host"),
                  "--http-hosts",
                  host.address(),
                  "--private-networks",
                  "127.0.0.0/8",
                  "--fetch-retry-backoff-ms",
                  "100",
                  "--read-timeout-ms",
                  "1000",
                  "--fetch-timeout-ms",
                  "10000")) {
        for (int kill = 0; kill < kills; kill++) {
          pipeline.start();
          run.watch().awaitCount((kill + 1) * events / (kills + 1));
          pipeline.kill();
        }
        pipeline.start();
        run.awaitAll();
        pipeline.terminate();
        assertThat(run.watch().all().stream().map(SeenOutcome::reason).distinct())
            .as("reasons, with none for results")
            .contains(null, "not_found", "fetch_failed", "fetch_timeout");
        return run.audit();
      }
    }
  }
}
