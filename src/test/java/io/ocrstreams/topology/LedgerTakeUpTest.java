package io.ocrstreams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.Origin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task does with events that a predecessor left in the ledger. */
class LedgerTakeUpTest {
  @TempDir Path stateDirectory;

  @Test
  void shouldTakeUpUnfinishedEventsInTheOrderOfOffsets() {
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2);
    task.send(255, "k", "a");
    task.send(256, "k", "b");
    task.send(257, "k", "c");
    task.ocr().finish("a", "text");
    task.round();
    task.commit();

    task = task.killAndRestart();
    task.round();

    assertThat(task.ocr().started()).containsExactly("b", "c");
    task.ocr().finish("c", "text");
    task.ocr().finish("b", "text");
    task.round();
    assertThat(task.written()).containsExactly("results b", "results c");
    assertThat(task.ledgerSize()).isZero();
  }

  @Test
  void shouldTakeUpBeforeNewEventsOfTheSameKey() {
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2);
    task.send(1, "k", "a");

    task = task.killAndRestart();
    task.send(2, "k", "b");
    task.ocr().finish("b", "text");
    task.ocr().finish("a", "text");
    task.round();

    assertThat(task.written()).containsExactly("results a", "results b");
  }

  @Test
  void shouldNotTakeAnEventTwiceThatComesAgain() {
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.AT_LEAST_ONCE);
    task.send(1, "k", "a");

    task = task.killAndRestart();
    task.send(1, "k", "a");
    task.round();

    assertThat(task.ocr().started()).containsExactly("a");
  }

  @Test
  void shouldTakeAnotherEventAtTheSameOffsetOfARecreatedTopic() {
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2);
    task.send(1, 100, "k", "old");

    task = task.killAndRestart();
    task.send(1, 200, "k", "new");

    assertThat(task.ocr().started()).containsExactly("old", "new");
    task.ocr().finish("old", "text");
    task.round();
    // The end of the old event is not the end of the one that stands in its place.
    task = task.killAndRestart();
    task.round();
    assertThat(task.ocr().started()).containsExactly("new");
  }

  @Test
  void shouldKeepAnEventInTheLedgerUntilTheCommitThatCoversItsOutcomeUnderAtLeastOnce() {
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.AT_LEAST_ONCE);
    task.send(1, "k", "a");
    task.ocr().finish("a", "text");
    task.round();
    assertThat(task.written()).containsExactly("results a");

    task.round();
    assertThat(task.ledgerSize()).as("before the commit").isEqualTo(1);
    task.commit();
    task.round();
    assertThat(task.ledgerSize()).as("after the commit").isZero();
  }

  @Test
  void shouldForgetAtOnceUnderExactlyOnce() {
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2);
    task.send(1, "k", "a");
    task.ocr().finish("a", "text");
    task.round();

    assertThat(task.ledgerSize()).isZero();
  }

  @Test
  void shouldRunPunctuationOnlyWhileSomethingIsInFlight() {
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2);
    assertThat(task.hasPunctuation()).isFalse();
    task.send(1, "k", "a");
    assertThat(task.hasPunctuation()).isTrue();
    task.ocr().finish("a", "text");
    task.round();

    assertThat(task.hasPunctuation()).isFalse();
  }

  @Test
  void shouldCancelWorkOfATaskThatCloses() {
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2);
    task.send(1, "k", "a");
    task.close();

    assertThat(task.ocr().isCancelled("a")).isTrue();
    assertThat(task.ledgerSize()).isEqualTo(1);
  }

  @Test
  void shouldStartOverWhenTheSameProcessorsAreInitialisedAgain() {
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2);
    task.send(1, "k", "a");
    task.initAgain();
    task.round();
    assertThat(task.ocr().started()).containsExactly("a", "a");
    task.ocr().finish("a", "text");
    task.round();

    assertThat(task.written()).containsExactly("results a");
  }

  @Test
  void shouldTryAnEventAloneOnceItWasInFlightAtTwoCrashes() {
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2);
    task.send(1, "k1", "a");
    task.send(2, "k2", "b");
    task = task.killAndRestart();
    task.round();
    assertThat(task.ocr().startedAlone()).isEmpty();

    task = task.killAndRestart();
    task.send(3, "k3", "innocent");
    task.rounds(3);
    assertThat(task.ocr().started()).as("not beside another").containsExactly("innocent");
    task.ocr().finish("innocent", "text");
    assertThat(task.ocr().startedAlone()).containsExactly("a");

    task.ocr().finish("a", "text");
    task.rounds(3);
    assertThat(task.ocr().startedAlone()).as("one after the other").containsExactly("a", "b");
  }

  @Test
  void shouldGiveUpOnAnEventThatKillsTheProcessBeforeAnythingIsCommitted() {
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2);
    for (int crash = 1; crash <= 5; crash++) {
      task.send(1, "k", "killer");
      task.rounds(3);
      assertThat(task.written()).isEmpty();
      task = task.killBeforeCommitAndRestart();
    }
    task.send(1, "k", "killer");

    assertThat(task.written()).containsExactly("dead-letters killer");
    // Nor is it forgotten when the transaction that has its dead letter is aborted.
    task = task.killBeforeCommitAndRestart();
    task.send(1, "k", "killer");
    assertThat(task.written()).containsExactly("dead-letters killer");
  }

  @Test
  void shouldNotBlameASuspectThatIsThroughForTheCrashOfTheNext() {
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2);
    task.send(1, "k1", "neighbour");
    task.send(2, "k2", "killer");
    task = task.killAndRestart();
    task.round();
    task = task.killAndRestart();
    for (int crash = 3; crash <= 5; crash++) {
      task.round();
      if (task.ocr().startedAlone().equals(List.of("neighbour"))) {
        task.ocr().finish("neighbour", "text");
        task.round();
      }
      assertThat(task.ocr().startedAlone()).endsWith("killer");
      task = task.killBeforeCommitAndRestart();
    }
    task.round();
    task.ocr().finish("neighbour", "text");
    task.round();

    assertThat(task.written()).containsExactly("dead-letters killer", "results neighbour");
  }

  @Test
  void shouldNotBlameASuspectThatWaitsForItsTurnForTheCrashesOfOthers() {
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2);
    task.send(1, "k1", "innocent");
    task = task.killAndRestart();
    task.round();
    task = task.killAndRestart();
    for (int crash = 3; crash <= 8; crash++) {
      // What comes new is let in first, and kills the process before the suspect's turn.
      task.send(crash, "k2", "killer-" + crash);
      task.round();
      assertThat(task.ocr().startedAlone()).isEmpty();
      task = task.killBeforeCommitAndRestart();
    }
    task.round();

    assertThat(task.written()).isEmpty();
    assertThat(task.ocr().startedAlone()).containsExactly("innocent");
  }

  @Test
  void shouldNotSuspectAnEventThatOnlyWaitedWhileAnotherKilledTheProcess() {
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2);
    task.send(1, "k1", "killer");
    task = task.killAndRestart();
    task.round();
    task = task.killAndRestart();
    for (int crash = 3; crash <= 5; crash++) {
      task.round();
      assertThat(task.ocr().startedAlone()).containsExactly("killer");
      task.send(2, "k2", "waits");
      assertThat(task.ocr().started()).containsExactly("killer");
      task = task.killBeforeCommitAndRestart();
    }
    task.round();
    task.send(2, "k2", "waits");

    assertThat(task.written()).containsExactly("dead-letters killer");
    assertThat(task.ocr().started()).containsExactly("waits");
    assertThat(task.ocr().startedAlone()).isEmpty();
  }

  @Test
  void shouldGoOnWhenTheTrialOfASuspectBringsOutAFaultOfThisProgram() {
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2);
    task.send(1, "k1", "a");
    task.send(2, "k2", "b");
    task = task.killAndRestart();
    task.round();
    task = task.killAndRestart();
    task.ocr().failToTake("a", new IllegalStateException("as scripted"));
    task.rounds(3);
    task.ocr().finish("b", "text");
    task.round();

    assertThat(task.written()).containsExactly("dead-letters a", "results b");
  }

  @Test
  void shouldNotMindPunctuationsThatOutliveATask() {
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2);
    task.send(1, "k", "a");
    task = task.killAndRestart();
    task.round();
    task.ocr().finish("a", "text");
    task.send(2, null, "b");
    task.ocr().finish("b", "text");
    task.send(3, null, "unreadable\"");
    assertThat(task.ledgerSize()).isZero();

    task.initAgain();
    task.round();

    assertThat(task.hasPunctuation()).isFalse();
  }

  @Test
  void shouldTrySuspectsWithTheFewestCrashesFirst() {
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2);
    task.send(1, "k1", "killer");
    task.send(2, "k2", "neighbour");
    task = task.killAndRestart();
    task.round();
    task = task.killAndRestart();
    task.round();
    assertThat(task.ocr().startedAlone()).containsExactly("killer");

    task = task.killAndRestart();
    task.round();
    assertThat(task.ocr().startedAlone()).containsExactly("neighbour");
  }

  @Test
  void shouldGiveUpOnAnEventThatKilledTheProcessThreeTimesAlone() {
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2);
    task.send(1, "k1", "killer");
    task.send(2, "k2", "neighbour");
    task = task.killAndRestart();
    task.round();
    task = task.killAndRestart();
    task.round();
    assertThat(task.ocr().startedAlone()).containsExactly("killer");
    task = task.killAndRestart();
    task.round();
    assertThat(task.ocr().startedAlone()).containsExactly("neighbour");
    task.ocr().finish("neighbour", "text");
    task.rounds(2);
    assertThat(task.written()).containsExactly("results neighbour");
    for (int crash = 4; crash <= 5; crash++) {
      assertThat(task.ocr().startedAlone()).endsWith("killer");
      task = task.killAndRestart();
      task.round();
    }

    assertThat(task.written()).containsExactly("dead-letters killer");
    assertThat(task.ocr().started()).isEmpty();
    assertThat(task.ledgerSize()).isZero();
  }

  @Test
  void shouldNotHoldCleanRestartsAgainstAnEvent() {
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2);
    task.send(1, "k", "a");
    for (int restart = 0; restart < 10; restart++) {
      task = task.stopAndRestart();
      task.rounds(3);
    }

    assertThat(task.ocr().started()).containsExactly("a");
    assertThat(task.ocr().startedAlone()).isEmpty();
  }

  @Test
  void shouldWaitOnWhenTheProcessDiesBeforeAnEventIsDue() {
    var retries =
        Optional.of(new RetryTopic("ocr.retries", 5, Duration.ofMinutes(1), Duration.ofHours(1)));
    byte[] value = "{\"id\":\"a\",\"uri\":\"file:/a.png\"}".getBytes(StandardCharsets.UTF_8);
    var event = new SourceEvent(null, value, new RecordHeaders(), 0, 0);
    var arrival = new Arrival(event, new Origin("ocr.images", 0, 7), 1, 4, Optional.empty(), Optional.empty());
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2, retries);
    task.sendDelayed(new DelayedEvent(arrival, 60_000), 1);

    for (int crash = 0; crash < 10; crash++) {
      task = task.killAndRestart();
      task.rounds(2);
      assertThat(task.ocr().started()).isEmpty();
    }
    task.setTime(60_000);
    task.round();

    assertThat(task.ocr().started()).containsExactly("a");
    assertThat(task.ocr().startedAlone()).as("no crash was its fault").isEmpty();
    task.ocr().finish("a", "text");
    task.round();
    assertThat(task.written()).containsExactly("results a");
    assertThat(task.ledgerSize()).isZero();
  }

  @Test
  void shouldTryADelayedEventAloneThatWasInFlightAtCrashes() {
    var retries =
        Optional.of(new RetryTopic("ocr.retries", 5, Duration.ofMinutes(1), Duration.ofHours(1)));
    byte[] value = "{\"id\":\"a\",\"uri\":\"file:/a.png\"}".getBytes(StandardCharsets.UTF_8);
    var event = new SourceEvent(null, value, new RecordHeaders(), 0, 0);
    var arrival = new Arrival(event, new Origin("ocr.images", 0, 7), 1, 4, Optional.empty(), Optional.empty());
    var task = SimulatedTask.start(stateDirectory, DeliveryGuarantee.EXACTLY_ONCE_V2, retries);
    task.sendDelayed(new DelayedEvent(arrival, 60_000), 1);
    task.setTime(60_000);
    task.round();

    for (int crash = 0; crash < 2; crash++) {
      task = task.killAndRestart();
      task.rounds(2);
    }

    assertThat(task.ocr().startedAlone()).containsExactly("a");
  }
}
