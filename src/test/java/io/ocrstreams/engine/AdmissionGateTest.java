package io.ocrstreams.engine;

import static io.ocrstreams.engine.Priority.BACKGROUND;
import static io.ocrstreams.engine.Priority.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionGateTest {
  private final AdmissionGate gate = new AdmissionGate();

  @Test
  void shouldLetOrdinaryJobsInTogether() {
    assertThat(gate.enter(LIVE, false)).isCompleted();
    assertThat(gate.enter(LIVE, false)).isCompleted();
  }

  @Test
  void shouldLetASuspectInOnlyWhenNothingElseIsInside() {
    Runnable leaveFirst = gate.enter(LIVE, false).join();
    Runnable leaveSecond = gate.enter(LIVE, false).join();
    var suspect = gate.enter(LIVE, true);

    leaveFirst.run();
    assertThat(suspect).isNotDone();
    leaveSecond.run();
    assertThat(suspect).isCompleted();
  }

  @Test
  void shouldKeepEverybodyOutWhileASuspectIsInside() {
    Runnable leave = gate.enter(LIVE, true).join();
    var ordinary = gate.enter(LIVE, false);
    var otherSuspect = gate.enter(LIVE, true);

    assertThat(ordinary).isNotDone();
    leave.run();
    assertThat(ordinary).isCompleted();
    assertThat(otherSuspect).isNotDone();
    ordinary.join().run();
    assertThat(otherSuspect).isCompleted();
  }

  @Test
  void shouldNotStarveASuspectThatWaits() {
    Runnable leave = gate.enter(LIVE, false).join();
    var suspect = gate.enter(LIVE, true);
    var latecomer = gate.enter(LIVE, false);

    assertThat(latecomer).isNotDone();
    leave.run();
    assertThat(suspect).isCompleted();
    assertThat(latecomer).isNotDone();
  }

  @Test
  void shouldLetLiveJobsPastASuspectThatWaitsForBackgroundJobs() {
    Runnable leaveBackground = gate.enter(BACKGROUND, false).join();
    var suspect = gate.enter(BACKGROUND, true);
    var behind = gate.enter(BACKGROUND, false);

    var live = gate.enter(LIVE, false);
    assertThat(live).isCompleted();
    assertThat(behind).as("or the suspect would wait for ever").isNotDone();
    leaveBackground.run();
    assertThat(suspect).as("while a live job is inside").isNotDone();
    live.join().run();
    assertThat(suspect).isCompleted();
    assertThat(behind).isNotDone();
  }

  @Test
  void shouldLetNobodyPastASuspectOnceNoBackgroundJobIsInside() {
    Runnable leaveBackground = gate.enter(BACKGROUND, false).join();
    Runnable leaveLive = gate.enter(LIVE, false).join();
    var suspect = gate.enter(LIVE, true);

    leaveBackground.run();
    var latecomer = gate.enter(LIVE, false);
    assertThat(latecomer).isNotDone();
    leaveLive.run();
    assertThat(suspect).isCompleted();
    assertThat(latecomer).isNotDone();
    suspect.join().run();
    assertThat(latecomer).isCompleted();
  }

  @Test
  void shouldNotLetASuspectPastAnother() {
    Runnable leaveBackground = gate.enter(BACKGROUND, false).join();
    var first = gate.enter(BACKGROUND, true);
    var second = gate.enter(LIVE, true);

    assertThat(second).isNotDone();
    leaveBackground.run();
    assertThat(first).isCompleted();
    assertThat(second).isNotDone();
    first.join().run();
    assertThat(second).isCompleted();
  }
}
