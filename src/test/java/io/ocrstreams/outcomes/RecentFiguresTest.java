package io.ocrstreams.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocrstreams.event.Origin;
import io.ocrstreams.event.OutcomeMetrics;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.StageTimes;
import io.ocrstreams.outcomes.RecentFigures.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RecentFiguresTest {
  private static final Instant START = Instant.ofEpochSecond(1_000);

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final RecentFigures recent = new RecentFigures(Duration.ofSeconds(10), now::get);

  @Test
  void shouldTellRatesAndPercentilesOfTheWindow() {
    for (int i = 1; i <= 100; i++) {
      recent.add(START, metrics(OutcomeMetrics.Outcome.RESULT, 2, i));
    }
    Figures figures = recent.figures();
    assertThat(figures.imagesPerSecond()).isEqualTo(10);
    assertThat(figures.linesPerSecond()).isEqualTo(20);
    assertThat(figures.stages().get("detect_ms")).isEqualTo(new Percentiles(50, 95, 99, 50.5));
    assertThat(figures.endToEndMs().p50()).isEqualTo(40);
    assertThat(figures.meanBatchLines()).isEqualTo(3);
  }

  @Test
  void shouldForgetWhatIsOlderThanTheWindow() {
    recent.add(START, metrics(OutcomeMetrics.Outcome.RESULT, 2, 1));
    now.set(START.plusSeconds(9));
    recent.add(now.get(), metrics(OutcomeMetrics.Outcome.DEAD_LETTER, 0, 1));
    assertThat(recent.figures().results()).isEqualTo(1);
    now.set(START.plusSeconds(10));
    assertThat(recent.figures().results()).isZero();
    assertThat(recent.figures().deadLetters()).isEqualTo(1);
    assertThat(recent.figures().imagesPerSecond()).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void shouldSayNothingOfStagesWithoutOutcomes() {
    assertThat(recent.figures().stages()).isNull();
    assertThat(recent.figures().endToEndMs()).isNull();
  }

  private static OutcomeMetrics metrics(OutcomeMetrics.Outcome outcome, int lines, double detect) {
    return new OutcomeMetrics(
        "a",
        outcome,
        outcome == OutcomeMetrics.Outcome.RESULT ? null : ReasonCode.NOT_FOUND,
        new StageTimes(0, 0, 0, 0, detect, 0, 0, 0, 0, 0),
        1,
        lines == 0 ? 0 : 3,
        1,
        1,
        1,
        lines,
        null,
        null,
        START.toEpochMilli() - 40,
        new Origin("ocr.images", 0, 0),
        null,
        null);
  }
}
