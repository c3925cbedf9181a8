package io.ocrstreams.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.chaos.harness.ChaosTopics;
import io.ocrstreams.chaos.harness.ChildCluster;
import io.ocrstreams.chaos.harness.ChildClusterExtension;
import io.ocrstreams.chaos.harness.EventLoad;
import io.ocrstreams.chaos.harness.EventLoad.Event;
import io.ocrstreams.chaos.harness.FaultRun;
import io.ocrstreams.chaos.harness.OutcomeAudit;
import io.ocrstreams.chaos.harness.PipelineInstance;
import io.ocrstreams.chaos.harness.ReliabilityTable;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Json;
import io.ocrstreams.topology.DeliveryGuarantee;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is hard on the ledger and its changelog; each is short enough for every build. */
@ExtendWith(ChildClusterExtension.class)
class LedgerUnderFireIT {
  private static final DeliveryGuarantee EXACTLY_ONCE = DeliveryGuarantee.EXACTLY_ONCE_V2;

  /** 16 MiB by {@code topics/ocr.images.json}, less what the broker adds to a record. */
  private static final int LARGEST_EVENT = (16 << 20) - 500;

  @Test
  void shouldRestoreEventsOfTheLargestSizeTheTopicTakes(ChildCluster cluster) throws Exception {
    EventLoad neighbours = EventLoad.scripted("large", 60, 10);
    EventLoad load = neighbours.plus(new EventLoad(List.of(largest("largest"))));
    try (FaultRun run = FaultRun.begin(cluster, load);
        PipelineInstance pipeline = PipelineInstance.scripted(run.settings("only"))) {
      pipeline.start();
      pipeline.order("hold");
      awaitBegun(pipeline, 61);
      // Ends in order: what is in flight is in the changelog, and is restored from there.
      pipeline.terminate();
      int open = run.open();
      assertThat(open).isPositive();

      pipeline.start();
      run.awaitAll();
      pipeline.terminate();
      report("an event of the largest size the input takes, restored", run.audit());
    }
  }

  /** Retention, segments and compaction go by timestamps; replays bring such events by the million. */
  @Test
  void shouldKeepEventsOf1970AndTheirOutcomes(ChildCluster cluster) throws Exception {
    EventLoad load = EventLoad.scripted("old", 300, 10).since(0);
    try (FaultRun run = FaultRun.begin(cluster, load);
        PipelineInstance pipeline =
            PipelineInstance.scripted(run.settings("only").engineMillis(1, 100))) {
      pipeline.start();
      run.watch().awaitCount(50);
      pipeline.kill();
      pipeline.start();
      run.awaitAll();
      pipeline.terminate();
      report("events with timestamps of 1970, kill -9", run.audit());
    }
  }

  /**
   * A commit that a broker does not answer in time makes Streams close its tasks as corrupted and
   * bring the same processors to life again. The broker has to freeze in the middle of one.
   */
  @Tag("chaos")
  @Test
  void shouldStartOverWhenTheSameProcessorsAreInitialisedTwice() throws Exception {
    EventLoad load = EventLoad.scripted("twice", 8_000, 40);
    int freezes = 0;
    try (ChildCluster cluster = ChildCluster.start(1);
        FaultRun run = FaultRun.begin(cluster, load);
        PipelineInstance pipeline =
            PipelineInstance.scripted(
                run.settings("only")
                    .engineMillis(5, 300)
                    .maxInFlight(16)
                    .streamThreads(ChaosTopics.PARTITIONS)
                    .kafka("producer.max.block.ms", 1_000))) {
      pipeline.start();
      while (!run.complaints("only").contains("corrupted")) {
        assertThat(pipeline.isAlive()).as("the pipeline, without having been restarted").isTrue();
        run.watch().awaitCount(run.watch().count() + 10);
        cluster.freeze(1);
        TimeUnit.MILLISECONDS.sleep(1_500);
        cluster.thaw(1);
        freezes++;
      }
      run.awaitAll();
      assertThat(pipeline.isAlive()).as("the pipeline, without having been restarted").isTrue();
      pipeline.terminate();
      OutcomeAudit audit = run.audit();
      ReliabilityTable.add(
          "processors initialised twice on one instance (broker frozen in a commit)",
          freezes,
          audit,
          LedgerUnderFireIT.class);
      Invariants.hold(EXACTLY_ONCE, audit);
    }
  }

  @Test
  void shouldTellEventsOfARecreatedTopicFromThoseInFlight(ChildCluster cluster) throws Exception {
    recreate(cluster, EXACTLY_ONCE);
  }

  @Tag("chaos")
  @ParameterizedTest
  @EnumSource(DeliveryGuarantee.class)
  void shouldTellEventsOfARecreatedTopicFromThoseInFlightUnderEachGuarantee(
      DeliveryGuarantee guarantee, ChildCluster cluster) throws Exception {
    recreate(cluster, guarantee);
  }

  private static void recreate(ChildCluster cluster, DeliveryGuarantee guarantee)
      throws Exception {
    EventLoad old = EventLoad.scripted("before", 40, 10);
    EventLoad recreated = EventLoad.scripted("after", 40, 10);
    try (FaultRun run = FaultRun.begin(cluster, old);
        PipelineInstance pipeline =
            PipelineInstance.scripted(run.settings("only").guarantee(guarantee))) {
      pipeline.start();
      pipeline.order("hold");
      awaitBegun(pipeline, 40);
      pipeline.terminate();
      assertThat(run.open()).isPositive();
      run.topics().recreateImages(cluster);
      recreated.send(cluster, run.topics());

      // Old and new events of the same offsets are in flight together when it is killed.
      pipeline.start();
      pipeline.order("hold");
      awaitBegun(pipeline, 40 + run.open());
      pipeline.kill();
      pipeline.start();
      run.awaitAll();
      run.watch().await(recreated.ids());
      pipeline.terminate();
      OutcomeAudit audit = OutcomeAudit.of(old.plus(recreated), run.watch().all());
      ReliabilityTable.add(
          "a recreated source topic, kill -9, `%s`".formatted(Names.of(guarantee)),
          1,
          audit,
          LedgerUnderFireIT.class);
      Invariants.hold(guarantee, audit);
    }
  }

  private static void awaitBegun(PipelineInstance pipeline, int events)
      throws InterruptedException {
    pipeline.order("await " + events);
  }

  private static void report(String fault, OutcomeAudit audit) throws Exception {
    ReliabilityTable.add(fault, 1, audit, LedgerUnderFireIT.class);
    Invariants.hold(EXACTLY_ONCE, audit);
  }

  /** A reference with an inline image of as many bytes as fit. */
  private static Event largest(String id) {
    int envelope = Json.toBytes(ImageReference.ofBytes(id, new byte[0])).length + id.length();
    int bytes = (LARGEST_EVENT - envelope) / 4 * 3 - 3;
    return new Event(id, "large-key", Json.toBytes(ImageReference.ofBytes(id, new byte[bytes])), null);
  }
}
