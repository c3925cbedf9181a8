package io.ocrstreams.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.engine.JobTimes.Part;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class JobTimesTest {
  private final JobTimes times = new JobTimes(1_000_000);

  @Test
  void shouldAddUpWhatComesOneAfterTheOtherAndTakeTheLongestOfWhatGoesSideBySide() {
    times.add(Part.FETCH, 1_000_000, 2_000_000);
    times.add(Part.FETCH, 5_000_000, 7_000_000);
    times.max(Part.INFERENCE, 7_000_000, 9_000_000);
    times.max(Part.INFERENCE, 8_000_000, 9_500_000);
    times.share(Part.TEXT_DECODE, 9_500_000, 10_500_000, 250_000);

    var taken = times.snapshot(11_000_000);
    assertThat(taken.fetch()).isEqualTo(3);
    assertThat(taken.inference()).isEqualTo(2);
    assertThat(taken.textDecode()).isEqualTo(0.25);
    assertThat(taken.total()).isEqualTo(10);
  }

  @Test
  void shouldTellFromWhenToWhenTheJobWasInEachStageThatItCameTo() {
    times.add(Part.FETCH, 2_000_000, 3_000_000);
    times.add(Part.FETCH, 5_000_000, 7_000_000);
    times.max(Part.INFERENCE, 8_000_000, 9_000_000);
    times.max(Part.INFERENCE, 7_000_000, 8_500_000);

    assertThat(times.intervals())
        .containsExactly(
            new StageInterval("fetch", Duration.ofMillis(1), Duration.ofMillis(6)),
            new StageInterval("inference", Duration.ofMillis(6), Duration.ofMillis(8)));
  }
}
