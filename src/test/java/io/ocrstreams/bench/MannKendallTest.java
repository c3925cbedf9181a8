package io.ocrstreams.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MannKendallTest {

  /** Worked by hand: Little, mathcs.holycross.edu/~little/Montserrat/MannKendallByHand.txt. */
  @Test
  void shouldAgreeWithAnExampleWorkedByHand() {
    double[] series = {
      12.9, 14.8, 13.2, 15.7, 13.8, 15.6, 12.9, 11.0, 17.3, 15.9, 19.0, 18.3, 20.1, 21.7
    };

    MannKendall found = MannKendall.of(series);

    assertThat(found.s()).isEqualTo(54);
    assertThat(found.z()).isCloseTo(2.9058, within(5e-5));
    assertThat(found.chanceOfGrowth()).isCloseTo(0.0018, within(5e-5));
  }

  /** Gilbert 1987, page 212: many ties. */
  @Test
  void shouldAgreeWithAPublishedExampleWithTies() {
    double[] series = {
      20, 20, 20, 20, 15, 20, 20, 30, 27, 26, 23, 35, 25, 28, 70, 26, 24, 34, 32, 23, 50, 30
    };

    assertThat(MannKendall.of(series).z()).isCloseTo(3.1, within(0.05));
  }

  @Test
  void shouldSeeNothingInValuesThatAreAllTheSame() {
    MannKendall found = MannKendall.of(new double[] {7, 7, 7, 7});

    assertThat(found).isEqualTo(new MannKendall(0, 0));
    assertThat(found.chanceOfGrowth()).isEqualTo(0.5);
  }

  @Test
  void shouldGiveGrowthNoChanceInAFallingSeries() {
    assertThat(MannKendall.of(new double[] {9, 8, 7, 6, 5, 4, 3, 2, 1}).chanceOfGrowth())
        .isGreaterThan(0.999);
  }
}
