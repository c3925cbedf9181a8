package io.ocrstreams.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final AtomicLong clock = new AtomicLong();

  @Test
  void shouldLetNoMoreThroughThanTheRate() {
    Pace pace = new Pace(10, clock::get);
    assertThat(pace.allowed()).isZero();

    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(350));
    assertThat(pace.allowed()).isEqualTo(3);
    pace.passed(3);
    assertThat(pace.allowed()).isZero();
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(50));
    assertThat(pace.allowed()).as("what was left over counts").isEqualTo(1);
  }

  @Test
  void shouldSaveUpNoMoreThanASecond() {
    Pace pace = new Pace(10, clock::get);
    clock.addAndGet(TimeUnit.HOURS.toNanos(1));

    assertThat(pace.allowed()).isEqualTo(10);
  }

  @Test
  void shouldReachARateBelowOne() {
    Pace pace = new Pace(0.1, clock::get);
    clock.addAndGet(TimeUnit.SECONDS.toNanos(10));

    assertThat(pace.allowed()).isEqualTo(1);
  }

  @Test
  void shouldKnowNoLimitWithoutARate() {
    assertThat(new Pace(0, clock::get).allowed()).isEqualTo(Integer.MAX_VALUE);
    assertThatThrownBy(() -> new Pace(-1, clock::get))
        .hasMessage("the rate is -1.0 a second, but must be above 0: change --max-rate");
  }
}
