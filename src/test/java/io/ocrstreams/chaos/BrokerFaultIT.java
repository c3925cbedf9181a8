package io.ocrstreams.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.chaos.harness.ChildCluster;
import io.ocrstreams.chaos.harness.EventLoad;
import io.ocrstreams.chaos.harness.FaultRun;
import io.ocrstreams.chaos.harness.OutcomeAudit;
import io.ocrstreams.chaos.harness.PipelineInstance;
import io.ocrstreams.chaos.harness.ReliabilityTable;
import io.ocrstreams.topology.DeliveryGuarantee;
import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The broker goes and comes back; the pipeline stays.
 *
 * <p>The last event of each key is sent when it has come back for good. A broker of Kafka 4.3 and
 * 4.4 that shuts down as the only one with a partition may call a transaction complete without its
 * marker there (KAFKA-20734); readers of what is committed then wait for its producer's next
 * transaction on that partition, which has its own marker. {@code docs/operations.md} says what
 * follows.
 */
class BrokerFaultIT {
  private static final int KEYS = 40;

  @Test
  void shouldSurviveARestartOfTheBroker() throws Exception {
    var guarantee = DeliveryGuarantee.EXACTLY_ONCE_V2;
    Invariants.hold(guarantee, run(guarantee, GroupProtocol.CLASSIC, 1, 0, 400));
  }

  @Tag("chaos")
  @ParameterizedTest
  @CsvSource({
    "EXACTLY_ONCE_V2, CLASSIC", "EXACTLY_ONCE_V2, STREAMS",
    "AT_LEAST_ONCE, CLASSIC", "AT_LEAST_ONCE, STREAMS"
  })
  void shouldSurviveSeveralRestartsOfTheBroker(DeliveryGuarantee guarantee, GroupProtocol protocol)
      throws Exception {
    int restarts = 6;
    OutcomeAudit audit = run(guarantee, protocol, restarts, 0, 4_000);
    ReliabilityTable.add(
        "broker stopped and killed in turn, and restarted, `%s`, `%s`"
            .formatted(Names.of(protocol), Names.of(guarantee)),
        restarts,
        audit,
        BrokerFaultIT.class);
    Invariants.hold(guarantee, audit);
  }

  @Tag("chaos")
  @ParameterizedTest
  @EnumSource(DeliveryGuarantee.class)
  void shouldSurviveTwentySecondsWithoutABroker(DeliveryGuarantee guarantee) throws Exception {
    int absences = 2;
    OutcomeAudit audit = run(guarantee, GroupProtocol.CLASSIC, absences, 20, 2_000);
    ReliabilityTable.add(
        "no broker for 20 s, `%s`".formatted(Names.of(guarantee)),
        absences,
        audit,
        BrokerFaultIT.class);
    Invariants.hold(guarantee, audit);
  }

  /**
   * Longer than a producer tries: under exactly-once its transaction cannot be completed any more,
   * and the thread ends; under at-least-once Streams closes the task and restores it. (The
   * producer's own two minutes are cut short here.)
   */
  @Tag("chaos")
  @ParameterizedTest
  @EnumSource(DeliveryGuarantee.class)
  void shouldGoOnAfterProducersGaveUp(DeliveryGuarantee guarantee) throws Exception {
    EventLoad load = EventLoad.scripted("gave-up", 2_000, KEYS);
    try (ChildCluster cluster = ChildCluster.start(1);
        FaultRun run = FaultRun.begin(cluster, load);
        PipelineInstance pipeline =
            PipelineInstance.scripted(
                run.settings("only")
                    .guarantee(guarantee)
                    .maxInFlight(16)
                    .engineMillis(5, 300)
                    .kafka("producer.request.timeout.ms", 1_000)
                    .kafka("producer.delivery.timeout.ms", 1_500))) {
      pipeline.start();
      run.watch().awaitCount(200);
      cluster.freeze(1);
      TimeUnit.SECONDS.sleep(5);
      cluster.thaw(1);
      run.awaitAll();
      assertThat(run.complaints("only"))
          .as("the producers gave up")
          .contains(
              guarantee == DeliveryGuarantee.EXACTLY_ONCE_V2
                  ? "stream thread failed and is replaced"
                  : "are corrupted and hence need to be re-initialized");
      pipeline.terminate();
      OutcomeAudit audit = run.audit();
      ReliabilityTable.add(
          "broker away for longer than producers try, `%s`"
              .formatted(Names.of(guarantee)),
          1,
          audit,
          BrokerFaultIT.class);
      Invariants.hold(guarantee, audit);
    }
  }

  private static OutcomeAudit run(
      DeliveryGuarantee guarantee,
      GroupProtocol protocol,
      int faults,
      int secondsOfAbsence,
      int events)
      throws Exception {
    EventLoad load = EventLoad.scripted("broker", events, KEYS);
    int backlog = events - KEYS;
    try (ChildCluster cluster = ChildCluster.start(1);
        FaultRun run = FaultRun.begin(cluster, load.first(backlog));
        PipelineInstance pipeline =
            PipelineInstance.scripted(
                run.settings("only")
                    .guarantee(guarantee)
                    .protocol(protocol)
                    .maxInFlight(16)
                    .engineMillis(5, 300))) {
      pipeline.start();
      for (int fault = 0; fault < faults; fault++) {
        run.watch().awaitCount(run.watch().count() + events / (3 * faults));
        if (fault % 2 == 0) {
          cluster.stop(1);
        } else {
          cluster.kill(1);
        }
        assertThat(run.open()).as("events left when the broker went").isPositive();
        TimeUnit.SECONDS.sleep(secondsOfAbsence);
        cluster.restart(1);
      }
      run.send(load.after(backlog));
      run.awaitAll();
      assertThat(pipeline.isAlive()).as("the pipeline, without having been restarted").isTrue();
      pipeline.terminate();
      return run.audit();
    }
  }
}
