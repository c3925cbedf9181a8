package io.ocrstreams.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.bitwise_not;
import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import io.ocrstreams.image.TestImages;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarginsTest {
  private static final int STRIDE = 32;
  private static final Region PAGE = new Region(0, 0, 960, 1280);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldBeLeftOutButForWhatSurroundsTheLetters(boolean paperIsLighter) {
    try (Mat page = page()) {
      TestImages.write(page, "FIRST LINE", 300, 400, 1);
      TestImages.write(page, "LAST LINE", 300, 700, 1);
      if (!paperIsLighter) {
        bitwise_not(page, page);
      }
      Region region = Margins.without(page, STRIDE);
      assertThat(region.left()).isBetween(300 - 32 - 40, 300 - 32);
      assertThat(region.top()).isBetween(400 - 21 - 32 - 40, 400 - 21 - 32);
      assertThat(region.right()).isBetween(450, 600);
      assertThat(region.bottom()).isBetween(700 + 32 - 8, 700 + 32 + 40);
      assertThat(region.width() % STRIDE + region.height() % STRIDE).isZero();
    }
  }

  @Test
  void shouldNotHoldFaintPrint() {
    try (Mat page = TestImages.plain(960, 1280, 200, 200, 200);
        Scalar pencil = new Scalar(180, 180, 180, 0);
        Rect letter = new Rect(40, 1220, 12, 4)) {
      rectangle(page, letter, pencil, FILLED, LINE_8, 0);
      TestImages.write(page, "PRINT", 300, 400, 1);
      Region region = Margins.without(page, STRIDE);
      assertThat(region.left()).isZero();
      assertThat(region.bottom()).isEqualTo(1280);
    }
  }

  @Test
  void shouldHoldSpecks() {
    try (Mat page = page();
        Scalar ink = new Scalar(20, 20, 20, 0)) {
      TestImages.write(page, "PRINT", 300, 400, 1);
      Region clean = Margins.without(page, STRIDE);
      for (int i = 0; i < 30; i++) {
        try (Rect speck = new Rect(10 + 30 * i, 1200, 2, 2)) {
          rectangle(page, speck, ink, FILLED, LINE_8, 0);
        }
      }
      assertThat(Margins.without(page, STRIDE)).isEqualTo(clean);
    }
  }

  @Test
  void shouldBeSearchedWhereTheyAreNarrow() {
    try (Mat page = page()) {
      TestImages.write(page, "TOP", 40, 60, 1);
      TestImages.write(page, "BOTTOM", 800, 1240, 1);
      assertThat(Margins.without(page, STRIDE)).isEqualTo(PAGE);
    }
  }

  @Test
  void shouldBeSearchedWhereNothingIsSeenOnThePage() {
    try (Mat page = page()) {
      assertThat(Margins.without(page, STRIDE)).isEqualTo(PAGE);
    }
  }

  private static Mat page() {
    return TestImages.page(960, 1280);
  }
}
