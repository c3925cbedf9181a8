package io.ocrstreams.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.bitwise_not;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import io.ocrstreams.image.TestImages;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A capital of the test images is 21 pixels high at scale 1, and its strokes are 2 wide. */
class PrintHeightTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.7, 1, 2})
  void shouldBeThatOfTheLetters(double scale) {
    try (Mat page = TestImages.page(1200, 800)) {
      write(page, 3, scale);
      assertThat(PrintHeight.of(page)).isBetween((int) (21 * scale), (int) (21 * scale) + 4);
    }
  }

  @Test
  void shouldNotDependOnWhetherInkOrPaperIsDarker() {
    try (Mat page = TestImages.page(1200, 800)) {
      write(page, 3, 1);
      int height = PrintHeight.of(page);
      bitwise_not(page, page);
      assertThat(PrintHeight.of(page)).isEqualTo(height);
    }
  }

  @Test
  void shouldBeThatOfTheSmallPrintBesideAHeading() {
    try (Mat page = TestImages.page(1200, 800)) {
      TestImages.write(page, "HEADING", 50, 200, 4);
      write(page, 6, 0.7);
      assertThat(PrintHeight.of(page)).isBetween(14, 18);
    }
  }

  @Test
  void shouldTakeRulesAndFramesForNoLetters() {
    try (Mat page = TestImages.page(1200, 800);
        Scalar ink = new Scalar(20, 20, 20, 0)) {
      write(page, 3, 1);
      int height = PrintHeight.of(page);
      for (int i = 0; i < 30; i++) {
        try (Rect frame = new Rect(20 + 38 * i, 600, 30, 60);
            Rect rule = new Rect(20, 680 + 3 * i, 1100, 1)) {
          rectangle(page, frame, ink, 1, LINE_8, 0);
          rectangle(page, rule, ink, 1, LINE_8, 0);
        }
      }
      assertThat(PrintHeight.of(page)).isEqualTo(height);
    }
  }

  @Test
  void shouldBeUnknownWhereThereAreFewLetters() {
    try (Mat page = TestImages.page(1200, 800)) {
      assertThat(PrintHeight.of(page)).isZero();
      TestImages.write(page, "FEW LETTERS", 50, 200, 2);
      assertThat(PrintHeight.of(page)).isZero();
    }
  }

  private static void write(Mat page, int lines, double scale) {
    for (int i = 0; i < lines; i++) {
      TestImages.write(page, "CAPITALS OF ONE HEIGHT", 30, 300 + 60 * i, scale);
    }
  }
}
