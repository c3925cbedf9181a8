package io.ocrstreams.chaos;

import io.ocrstreams.chaos.harness.ChildCluster;
import io.ocrstreams.chaos.harness.ChildClusterExtension;
import io.ocrstreams.chaos.harness.EventFlow;
import io.ocrstreams.chaos.harness.EventLoad;
import io.ocrstreams.chaos.harness.FaultRun;
import io.ocrstreams.chaos.harness.OutcomeAudit;
import io.ocrstreams.chaos.harness.PipelineInstance;
import io.ocrstreams.chaos.harness.PipelineSettings;
import io.ocrstreams.chaos.harness.ReliabilityTable;
import io.ocrstreams.topology.DeliveryGuarantee;
import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Partitions on the move: instances that join and leave, stream threads that come and go. */
@ExtendWith(ChildClusterExtension.class)
class InstancesIT {
  /** There from the start. */
  private static final EventLoad FIRST = EventLoad.scripted("first", 100, 40);

  private static final int EVENTS_PER_SECOND = 100;

  /** Outcomes between one move and the next. */
  private static final int STEP = 60;

  private static final String ADD = "add thread";
  private static final String REMOVE = "remove thread";

  @Test
  void shouldGiveEachEventOneOutcomeWhileAnInstanceJoinsAndLeaves(ChildCluster cluster)
      throws Exception {
    var guarantee = DeliveryGuarantee.EXACTLY_ONCE_V2;
    Invariants.hold(
        guarantee, joinAndLeave(cluster, GroupProtocol.CLASSIC, guarantee, 2, 1));
  }

  @Tag("chaos")
  @ParameterizedTest
  @CsvSource({
    "CLASSIC, EXACTLY_ONCE_V2, 2",
    "CLASSIC, EXACTLY_ONCE_V2, 3",
    "CLASSIC, AT_LEAST_ONCE, 3",
    "STREAMS, EXACTLY_ONCE_V2, 2",
    "STREAMS, EXACTLY_ONCE_V2, 3",
    "STREAMS, AT_LEAST_ONCE, 3"
  })
  void shouldKeepTheGuaranteeWhileInstancesJoinAndLeaveAgainAndAgain(
      GroupProtocol protocol, DeliveryGuarantee guarantee, int instances, ChildCluster cluster)
      throws Exception {
    int rounds = 5;
    OutcomeAudit audit = joinAndLeave(cluster, protocol, guarantee, instances, rounds);
    ReliabilityTable.add(
        "%d instances join and leave, `%s`, `%s`"
            .formatted(instances, Names.of(protocol), Names.of(guarantee)),
        rounds * instances,
        audit,
        InstancesIT.class);
    Invariants.hold(guarantee, audit);
  }

  @Tag("chaos")
  @ParameterizedTest
  @CsvSource({
    "CLASSIC, EXACTLY_ONCE_V2",
    "CLASSIC, AT_LEAST_ONCE",
    "STREAMS, EXACTLY_ONCE_V2",
    "STREAMS, AT_LEAST_ONCE"
  })
  void shouldKeepTheGuaranteeWhileStreamThreadsAreAddedAndRemoved(
      GroupProtocol protocol, DeliveryGuarantee guarantee, ChildCluster cluster)
      throws Exception {
    int changes = 12;
    try (FaultRun run = FaultRun.begin(cluster, FIRST);
        EventFlow flow = new EventFlow(cluster, run.topics(), "threads", EVENTS_PER_SECOND);
        PipelineInstance pipeline =
            PipelineInstance.scripted(settings(run, "only", protocol, guarantee))) {
      pipeline.start();
      pipeline.awaitRunning();
      for (int change = 0; change < changes; change++) {
        run.watch().awaitCount(run.watch().count() + STEP);
        pipeline.order(change % 4 < 2 ? ADD : REMOVE);
      }
      EventLoad load = FIRST.plus(flow.stop());
      run.watch().await(load.ids());
      pipeline.terminate();
      OutcomeAudit audit = OutcomeAudit.of(load, run.watch().all());
      ReliabilityTable.add(
          "stream threads added and removed, `%s`, `%s`"
              .formatted(Names.of(protocol), Names.of(guarantee)),
          changes,
          audit,
          InstancesIT.class);
      Invariants.hold(guarantee, audit);
    }
  }

  /** All join one by one, then leave one by one until the first is alone again; and so on. */
  private static OutcomeAudit joinAndLeave(
      ChildCluster cluster,
      GroupProtocol protocol,
      DeliveryGuarantee guarantee,
      int count,
      int rounds)
      throws Exception {
    List<PipelineInstance> instances = new ArrayList<>();
    try (FaultRun run = FaultRun.begin(cluster, FIRST);
        EventFlow flow = new EventFlow(cluster, run.topics(), "move", EVENTS_PER_SECOND)) {
      for (int i = 0; i < count; i++) {
        instances.add(
            PipelineInstance.scripted(settings(run, "instance-" + i, protocol, guarantee)));
      }
      instances.get(0).start();
      for (int round = 0; round < rounds; round++) {
        for (PipelineInstance joining : instances.subList(1, count)) {
          joining.start();
          joining.awaitRunning();
          run.watch().awaitCount(run.watch().count() + STEP);
        }
        for (PipelineInstance leaving : instances.subList(1, count)) {
          leaving.terminate();
          run.watch().awaitCount(run.watch().count() + STEP);
        }
      }
      EventLoad load = FIRST.plus(flow.stop());
      run.watch().await(load.ids());
      instances.get(0).terminate();
      return OutcomeAudit.of(load, run.watch().all());
    } finally {
      instances.forEach(PipelineInstance::close);
    }
  }

  private static PipelineSettings settings(
      FaultRun run, String instance, GroupProtocol protocol, DeliveryGuarantee guarantee) {
    return run.settings(instance)
        .protocol(protocol)
        .guarantee(guarantee)
        .maxInFlight(16)
        .engineMillis(5, 400);
  }
}
