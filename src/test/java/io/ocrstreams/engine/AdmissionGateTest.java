package io.ocrstreams.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionGateTest {
  private final AdmissionGate gate = new AdmissionGate();

  @Test
  void shouldLetOrdinaryJobsInTogether() {
    assertThat(gate.enter(false)).isCompleted();
    assertThat(gate.enter(false)).isCompleted();
  }

  @Test
  void shouldLetASuspectInOnlyWhenNothingElseIsInside() {
    Runnable leaveFirst = gate.enter(false).join();
    Runnable leaveSecond = gate.enter(false).join();
    var suspect = gate.enter(true);

    leaveFirst.run();
    assertThat(suspect).isNotDone();
    leaveSecond.run();
    assertThat(suspect).isCompleted();
  }

  @Test
  void shouldKeepEverybodyOutWhileASuspectIsInside() {
    Runnable leave = gate.enter(true).join();
    var ordinary = gate.enter(false);
    var otherSuspect = gate.enter(true);

    assertThat(ordinary).isNotDone();
    leave.run();
    assertThat(ordinary).isCompleted();
    assertThat(otherSuspect).isNotDone();
    ordinary.join().run();
    assertThat(otherSuspect).isCompleted();
  }

  @Test
  void shouldNotStarveASuspectThatWaits() {
    Runnable leave = gate.enter(false).join();
    var suspect = gate.enter(true);
    var latecomer = gate.enter(false);

    assertThat(latecomer).isNotDone();
    leave.run();
    assertThat(suspect).isCompleted();
    assertThat(latecomer).isNotDone();
  }
}
