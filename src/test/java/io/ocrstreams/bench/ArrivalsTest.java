package io.ocrstreams.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

  @Test
  void shouldComeAtTheRateThatWasAskedForAndAtRandomDistances() {
    long[] due = Arrivals.of(50, Duration.ofSeconds(200));

    assertThat(due.length / 200.0).isCloseTo(50, within(2.0));
    assertThat(due).isSorted();
    assertThat(due[due.length - 1]).isLessThan(Duration.ofSeconds(200).toNanos());
    double[] gaps =
        IntStream.range(1, due.length).mapToDouble(i -> (due[i] - due[i - 1]) / 1e9).toArray();
    double mean = Arrays.stream(gaps).average().orElseThrow();
    double variance = Arrays.stream(gaps).map(gap -> (gap - mean) * (gap - mean)).average().orElseThrow();
    // Exponential: the standard deviation is the mean.
    assertThat(Math.sqrt(variance) / mean).isCloseTo(1, within(0.05));
  }

  @Test
  void shouldBeTheSameAtEachRunAndNeverNone() {
    assertThat(Arrivals.of(7, Duration.ofSeconds(9)))
        .isEqualTo(Arrivals.of(7, Duration.ofSeconds(9)));
    assertThat(Arrivals.of(0.001, Duration.ofSeconds(1))).containsExactly(0);
  }
}
