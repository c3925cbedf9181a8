package io.ocrstreams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripTest {
  private static final int STRIDE = 32;

  @Test
  void shouldLeaveWhatIsSmallEnoughWhole() {
    assertThat(Strip.cut(1000, 1000, 1_000_000, STRIDE)).containsExactly(new Strip(0, 1000, 0, 1000));
  }

  @Test
  void shouldSeeWhatSurroundsACutFromBothSides() {
    assertThat(Strip.cut(1984, 1408, 1_600_000, STRIDE))
        .containsExactly(new Strip(0, 1088, 0, 992), new Strip(896, 1984, 992, 1984));
  }

  @ParameterizedTest
  @CsvSource({"1984,1408", "2016,1984", "5888,736", "2016,736", "1600,1024", "1312,1248"})
  void shouldCoverThePictureOnceWithinTheBoundOnStridesOfTheNetwork(int length, int across) {
    List<Strip> strips = Strip.cut(length, across, 1_600_000, STRIDE);

    int next = 0;
    for (Strip strip : strips) {
      assertThat(strip.keepFrom()).isEqualTo(next);
      assertThat(strip.keepTo()).isGreaterThan(strip.keepFrom());
      assertThat(seen(strip) % STRIDE).isZero();
      assertThat((long) seen(strip) * across).isLessThanOrEqualTo(1_600_000);
      assertThat(strip.from()).isEqualTo(Math.max(0, strip.keepFrom() - Strip.CONTEXT));
      assertThat(strip.to()).isEqualTo(Math.min(length, strip.keepTo() + Strip.CONTEXT));
      next = strip.keepTo();
    }
    assertThat(next).isEqualTo(length);
  }

  @Test
  void shouldExceedABoundThatLeavesNothingButContext() {
    List<Strip> strips = Strip.cut(4000, 3968, 1_000_000, STRIDE);

    assertThat(strips).allSatisfy(strip -> assertThat(seen(strip)).isLessThanOrEqualTo(4 * Strip.CONTEXT));
    assertThat(strips.get(strips.size() - 1).keepTo()).isEqualTo(4000);
  }

  private static int seen(Strip strip) {
    return strip.to() - strip.from();
  }
}
