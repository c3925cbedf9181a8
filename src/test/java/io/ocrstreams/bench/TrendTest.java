package io.ocrstreams.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocrstreams.bench.Trend.Verdict;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static final int SAMPLES = 120;

  private final Random random = new Random(1);

  @Test
  void shouldSeeASlowLeakUnderMuchNoise() {
    Trend trend = Trend.of(series(i -> 500 + 0.5 * i + 20 * random.nextGaussian()), 30);

    assertThat(trend.verdict()).isEqualTo(Verdict.GROWING);
    assertThat(trend.growth()).isCloseTo(48, within(15.0));
  }

  @Test
  void shouldTakeNoiseForFlat() {
    assertThat(Trend.of(series(i -> 500 + 20 * random.nextGaussian()), 0).verdict())
        .isEqualTo(Verdict.FLAT);
  }

  @Test
  void shouldLeaveOutTheFirstFifth() {
    Trend trend = Trend.of(series(i -> i < SAMPLES / 5 ? 10.0 * i : 240), 0);

    assertThat(trend.verdict()).isEqualTo(Verdict.FLAT);
    assertThat(trend.from()).isEqualTo(240);
  }

  @Test
  void shouldTakeSteadyGrowthBelowTheFloorForFlat() {
    IntToDoubleFunction growth = i -> 100 + i / 120.0;

    assertThat(Trend.of(series(growth), 1).verdict()).isEqualTo(Verdict.FLAT);
    assertThat(Trend.of(series(growth), 0.5).verdict()).isEqualTo(Verdict.GROWING);
  }

  @Test
  void shouldTakeASeriesThatFallsForFlat() {
    assertThat(Trend.of(series(i -> 500 - i), 0).verdict()).isEqualTo(Verdict.FLAT);
  }

  @Test
  void shouldRefuseTooFewValues() {
    assertThatThrownBy(() -> Trend.of(new double[9], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a trend needs at least 10 values, not 9");
  }

  private static double[] series(IntToDoubleFunction value) {
    return IntStream.range(0, SAMPLES).mapToDouble(value).toArray();
  }
}
