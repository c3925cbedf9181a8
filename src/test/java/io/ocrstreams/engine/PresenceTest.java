package io.ocrstreams.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.ImageReference;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private final Presence presence = new Presence();

  @Test
  void shouldBeGoneAtOnceWhenNobodyComputes() {
    presence.end();

    assertThat(presence.gone()).isCompleted();
  }

  @Test
  void shouldStayUntilTheLastLaneLeaves() {
    presence.enter();
    presence.enter();
    presence.end();

    presence.leave();
    assertThat(presence.gone()).isNotDone();
    presence.leave();
    assertThat(presence.gone()).isCompleted();
  }

  @Test
  void shouldStayBetweenLanesUntilItIsOver() {
    presence.enter();
    presence.leave();

    assertThat(presence.gone()).isNotDone();
  }

  @Test
  void shouldLetNoLaneInWhenItIsOver() {
    presence.end();

    assertThat(presence.enter()).isFalse();
  }

  @Test
  void shouldKeepACancelledJobUntilItsStepHasEnded() {
    ImageJob job = new ImageJob(OcrRequest.of(ImageReference.ofUri("id", "file:/x.png")), Priority.LIVE, System::nanoTime);

    job.compute(
        () -> {
          job.cancel();
          assertThat(job.presence().gone()).isNotDone();
        });

    assertThat(job.presence().gone()).isCompleted();
  }
}
