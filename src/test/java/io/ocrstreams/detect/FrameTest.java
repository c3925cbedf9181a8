package io.ocrstreams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.Point;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {
  private static final int STRIDE = 32;

  @ParameterizedTest
  @CsvSource({
    // width, height, pad x, pad y, scaled width, scaled height
    "1240, 1754,   0,   0, 1248, 1760",
    "4000, 3000,   0,   0, 1984, 1504",
    " 100,   80,   0,   0,  928,  736",
    "1000,   20,   0, 115, 2944,  736",
    "  20, 1000, 115,   0,  736, 2944",
    "  60,   30,   0,  15,  736,  736",
    "   1,    1,   7,  30,  736, 3008",
  })
  void shouldPadAndScaleWhenThePictureDoesNotFit(
      int width, int height, int padX, int padY, int scaledWidth, int scaledHeight) {
    assertThat(frame(width, height))
        .isEqualTo(new Frame(width, height, padX, padY, scaledWidth, scaledHeight));
  }

  @Test
  void shouldStayBoundedWhateverTheSize() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 10_000; i++) {
      int width = 1 + random.nextInt(1 << random.nextInt(1, 16));
      Frame frame = frame(width, 1 + random.nextInt(20_000));
      assertThat(frame.width()).as("%s", frame).isBetween(704, 8 * 736 + 64);
      assertThat(frame.height()).as("%s", frame).isBetween(704, 8 * 736 + 64);
      assertThat((long) frame.width() * frame.height()).as("%s", frame).isLessThan(4_500_000);
      assertThat(frame.width() % STRIDE + frame.height() % STRIDE).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    // letters, scaled width, scaled height
    "  0, 1248, 1760",
    " 17, 1248, 1760",
    " 21, 1248, 1760",
    " 24,  896, 1248",
    " 34,  640,  896",
    "400,  640,  896",
  })
  void shouldShrinkWhatHasHigherLettersThanTheNetworkNeeds(
      int letters, int scaledWidth, int scaledHeight) {
    assertThat(frame(1240, 1754).shrunk(letters, 17, STRIDE))
        .isEqualTo(new Frame(1240, 1754, 0, 0, scaledWidth, scaledHeight));
  }

  @Test
  void shouldMapBackToThePictureWhenItWasPaddedAndScaled() {
    Frame frame = new Frame(100, 20, 0, 40, 200, 300);
    assertThat(frame.toImage(0, 120)).isEqualTo(new Point(0, 0));
    assertThat(frame.toImage(200, 180)).isEqualTo(new Point(100, 20));
    assertThat(frame.toImage(101, 150)).isEqualTo(new Point(51, 10));
  }

  @Test
  void shouldClipToThePictureWhenTheBoxReachesOut() {
    Frame frame = new Frame(100, 20, 0, 40, 200, 300);
    assertThat(frame.toImage(-5, 0)).isEqualTo(new Point(0, 0));
    assertThat(frame.toImage(999, 999)).isEqualTo(new Point(100, 20));
  }

  private static Frame frame(int width, int height) {
    return Frame.of(width, height, DetectorSettings.DEFAULT, STRIDE);
  }
}
