package io.ocrstreams.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.chaos.child.Script;
import io.ocrstreams.chaos.harness.ChildCluster;
import io.ocrstreams.chaos.harness.ChildClusterExtension;
import io.ocrstreams.chaos.harness.EventLoad;
import io.ocrstreams.chaos.harness.FaultRun;
import io.ocrstreams.chaos.harness.OutcomeAudit;
import io.ocrstreams.chaos.harness.Patience;
import io.ocrstreams.chaos.harness.PipelineInstance;
import io.ocrstreams.chaos.harness.ReliabilityTable;
import io.ocrstreams.chaos.harness.SeenOutcome.Kind;
import io.ocrstreams.topology.DeliveryGuarantee;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events that kill the process that works on them. */
@ExtendWith(ChildClusterExtension.class)
class CrashingEventIT {
  /** A crash loop would restart for ever; it takes 6 starts for a killer, of seconds each. */
  private static final Duration BOUND = Duration.ofMinutes(5);

  @Test
  void shouldMakeADeadLetterOfAnEventThatCrashesTheProcess(ChildCluster cluster)
      throws Exception {
    run(cluster, DeliveryGuarantee.EXACTLY_ONCE_V2, 30, Script.HALT_AT_ONCE);
  }

  @Tag("chaos")
  @ParameterizedTest
  @CsvSource({
    "EXACTLY_ONCE_V2, " + Script.HALT_AT_ONCE,
    "EXACTLY_ONCE_V2, " + Script.HALT_LATER,
    "AT_LEAST_ONCE, " + Script.HALT_AT_ONCE,
    "AT_LEAST_ONCE, " + Script.HALT_LATER
  })
  void shouldMakeDeadLettersOfSeveralEventsThatCrashTheProcess(
      DeliveryGuarantee guarantee, String hook, ChildCluster cluster) throws Exception {
    OutcomeAudit audit = run(cluster, guarantee, 1_000, hook, hook, hook);
    ReliabilityTable.add(
        "an event that halts the JVM (`%s`), among others, `%s`"
            .formatted(hook.substring(1), Names.of(guarantee)),
        3,
        audit,
        CrashingEventIT.class);
  }

  /** Killers are spread over the load; all of them have dead letters, all others results. */
  private static OutcomeAudit run(
      ChildCluster cluster, DeliveryGuarantee guarantee, int events, String... hooks)
      throws Exception {
    List<EventLoad.Event> all = new ArrayList<>();
    List<EventLoad.Event> harmless = EventLoad.scripted("crash", events, 10).events();
    List<String> killers = new ArrayList<>();
    for (int i = 0; i < harmless.size(); i++) {
      if (i % (events / hooks.length) == events / hooks.length / 2) {
        String id = "killer-" + i + hooks[killers.size()];
        killers.add(id);
        all.add(EventLoad.scriptedEvent(id, "crash-key-" + i % 10));
      }
      all.add(harmless.get(i));
    }
    EventLoad load = new EventLoad(all);
    try (FaultRun run = FaultRun.begin(cluster, load);
        PipelineInstance pipeline =
            PipelineInstance.scripted(
                run.settings("only").guarantee(guarantee).maxInFlight(16).engineMillis(1, 30))) {
      Patience.until(
          () -> "an outcome of each event; %d have none".formatted(run.open()),
          BOUND,
          () -> {
            if (!pipeline.isAlive()) {
              // Whatever supervises the process restarts it.
              pipeline.start();
            }
            return run.open() == 0;
          });
      pipeline.terminate();
      OutcomeAudit audit = run.audit();
      Invariants.hold(guarantee, audit);
      assertThat(audit.deadLetters()).containsExactlyInAnyOrderElementsOf(killers);
      assertThat(run.watch().all())
          .filteredOn(outcome -> outcome.kind() == Kind.DEAD_LETTER)
          .allMatch(outcome -> outcome.reason().equals("crashed_repeatedly"));
      return audit;
    }
  }
}
