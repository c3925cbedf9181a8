package io.ocrstreams.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CompletionLogTest {
  private static final long SECOND = 1_000_000_000;

  private final CompletionLog log = new CompletionLog();

  @Test
  void shouldTellTheRateOfSteadyWorkWhateverItsPieces() {
    long now = 0;
    for (int i = 0; i < 100; i++) {
      // Every fifth piece is three times as large and takes three times as long.
      int size = i % 5 == 0 ? 3 : 1;
      now += size * SECOND / 10;
      log.add(now, 4 * size);
    }

    assertThat(log.perSecond()).isCloseTo(40, within(0.1));
  }

  @Test
  void shouldLeaveOutASlowStart() {
    log.add(0, 10);
    for (int i = 1; i < 100; i++) {
      log.add(60 * SECOND + i * SECOND, 10);
    }

    assertThat(log.perSecond()).isCloseTo(10, within(1e-9));
  }

  @Test
  void shouldNotBeTiltedByOnePause() {
    for (int i = 0; i < 100; i++) {
      long pause = i >= 60 ? 5 * SECOND : 0;
      log.add(i * SECOND + pause, 10);
    }

    assertThat(log.perSecond()).isBetween(9.0, 10.0);
  }

  @Test
  void shouldTellTheSameOfManyCompletionsAtTheSameTimes() {
    for (int second = 0; second < 50; second++) {
      for (int i = 0; i < 200; i++) {
        log.add(second * SECOND, 2);
      }
    }

    assertThat(log.perSecond()).isCloseTo(400, within(1e-6));
  }

  @Test
  void shouldSayWhatToChangeWhenTooLittleWasDone() {
    for (int i = 0; i < 20; i++) {
      log.add(i % 2 * SECOND, 1);
    }

    assertThat(log.isEnough()).isFalse();
    assertThatThrownBy(log::perSecond)
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("at only 2 moments")
        .hasMessageContaining("raise --seconds");
  }
}
