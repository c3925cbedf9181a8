package io.ocrstreams.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TheilSenTest {

  @Test
  void shouldFindTheSlopeOfALine() {
    assertThat(TheilSen.slope(new double[] {0, 1, 2, 5}, new double[] {3, 1, -1, -7}))
        .isEqualTo(-2);
  }

  @Test
  void shouldTakeTheMiddleOfTheSlopesOfAllPairs() {
    // Slopes of the pairs: 1, 3, 0.5, 5, 1/3, -2.
    assertThat(TheilSen.slope(new double[] {0, 1, 2, 4}, new double[] {0, 1, 6, 2}))
        .isCloseTo((0.5 + 1) / 2, within(1e-12));
  }

  @Test
  void shouldLeaveOutPairsOfOneX() {
    assertThat(TheilSen.slope(new double[] {1, 1, 2}, new double[] {0, 2, 3})).isEqualTo(2);
  }

  @Test
  void shouldNeedTwoPointsThatDiffer() {
    assertThatThrownBy(() -> TheilSen.slope(new double[] {1, 1}, new double[] {0, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a slope needs two points that differ in x");
  }
}
