package io.ocrstreams.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.event.ReplayRun.State;
import io.ocrstreams.event.ReplaySelection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunReportTest {
  private static final long WRITTEN = 1_000_000;

  @Test
  void shouldSayThatACommandHasFallenSilentAfterThreeSignsOfLife() {
    assertThat(RunReport.silence(run(State.RUNNING), after(30_000))).isEmpty();
    assertThat(RunReport.silence(run(State.RUNNING), after(30_001)))
        .contains("command         silent for 30 s; if none runs, 'ocr-streams replay resume r' goes on");
  }

  @Test
  void shouldExpectNoSignOfLifeOfARunThatIsPaused() {
    assertThat(RunReport.silence(run(State.PAUSED), after(100_000))).isEmpty();
  }

  private static Clock after(long millis) {
    return Clock.fixed(Instant.ofEpochMilli(WRITTEN + millis), ZoneOffset.UTC);
  }

  private static ReplayRun run(State state) {
    return new ReplayRun(
        "r", state, "images", "results", "dead", null, null, ReplaySelection.ALL, 0, List.of(),
        List.of(), 0, null, WRITTEN, WRITTEN);
  }
}
