package io.ocrstreams.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StallWatchTest {
  private long now = 42;
  private final StallWatch watch = new StallWatch(Duration.ofSeconds(30), () -> now);

  @Test
  void shouldTellWhenPatienceHasRunOutAndAgainAsMuchLater() {
    pass(29);
    assertThat(watch.look(true, false)).isEmpty();
    pass(1);
    assertThat(watch.look(true, false)).contains(Duration.ofSeconds(30));
    pass(29);
    assertThat(watch.look(true, false)).isEmpty();
    pass(1);
    assertThat(watch.look(true, false)).contains(Duration.ofSeconds(60));
  }

  @Test
  void shouldBeginAnewWithEachOutcome() {
    pass(29);
    assertThat(watch.look(true, true)).isEmpty();
    pass(29);
    assertThat(watch.look(true, false)).isEmpty();
    pass(1);
    assertThat(watch.look(true, false)).contains(Duration.ofSeconds(30));
  }

  @Test
  void shouldNotCallItAStallWhenNothingWaits() {
    pass(100);
    assertThat(watch.look(false, false)).isEmpty();
    pass(29);
    assertThat(watch.look(true, false)).isEmpty();
  }

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }
}
