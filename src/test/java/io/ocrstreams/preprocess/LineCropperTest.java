package io.ocrstreams.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.NORM_INF;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.norm;
import static org.bytedeco.opencv.global.opencv_core.rotate;

import io.ocrstreams.event.Point;
import io.ocrstreams.event.Quad;
import io.ocrstreams.image.TestImages;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineCropperTest {
  private Mat page;

  @BeforeEach
  void drawPage() {
    page = TestImages.page(300, 200);
    TestImages.write(page, "crop me", 40, 100, 1.5);
  }

  @AfterEach
  void closePage() {
    page.close();
  }

  @Test
  void shouldCopyThePixelsWhenTheQuadIsUpright() {
    try (Rect inside = new Rect(30, 60, 220, 50);
        Mat expected = new Mat(page, inside);
        Mat crop = LineCropper.crop(page, box(30, 60, 250, 110))) {
      assertThat(norm(crop, expected, NORM_INF, null)).isZero();
      assertThat(crop.data().address()).isNotEqualTo(expected.data().address());
    }
  }

  @Test
  void shouldWarpToTheSameWhenTheQuadIsAHairOffUpright() {
    Quad tilted =
        new Quad(
            new Point(30, 60), new Point(250, 60.001f), new Point(250, 110), new Point(30, 110));
    try (Mat copied = LineCropper.crop(page, box(30, 60, 250, 110));
        Mat warped = LineCropper.crop(page, tilted)) {
      assertThat(warped.cols()).isEqualTo(220);
      assertThat(warped.rows()).isEqualTo(50);
      assertThat(norm(copied, warped, NORM_INF, null)).isLessThan(8);
    }
  }

  @Test
  void shouldTurnTallCropsWhenTextRunsDownwards() {
    try (Mat sideways = new Mat();
        Mat lying = LineCropper.crop(page, box(30, 60, 250, 110))) {
      rotate(page, sideways, ROTATE_90_CLOCKWISE);
      // (x, y) went to (199 - y, x).
      try (Mat crop = LineCropper.crop(sideways, box(200 - 110, 30, 200 - 60, 250))) {
        assertThat(crop.cols()).isEqualTo(220);
        assertThat(norm(crop, lying, NORM_INF, null)).isZero();
      }
    }
  }

  @Test
  void shouldLeaveNearlySquareCropsAsTheyAre() {
    try (Mat crop = LineCropper.crop(page, box(10, 10, 50, 69))) {
      assertThat(crop.cols()).isEqualTo(40);
      assertThat(crop.rows()).isEqualTo(59);
    }
  }

  @Test
  void shouldStraightenWhenTheQuadIsTilted() {
    Quad tilted =
        new Quad(new Point(50, 20), new Point(130, 80), new Point(118, 96), new Point(38, 36));
    try (Mat crop = LineCropper.crop(page, tilted)) {
      assertThat(crop.cols()).isEqualTo(100);
      assertThat(crop.rows()).isEqualTo(20);
    }
  }

  @Test
  void shouldRepeatTheBorderWhenTheQuadReachesOut() {
    try (Mat crop = LineCropper.crop(page, box(-20, -10, 60, 30))) {
      assertThat(crop.cols()).isEqualTo(80);
      assertThat(TestImages.pixel(crop, 0, 0)).containsExactly(255, 255, 255);
    }
  }

  @Test
  void shouldGiveAtLeastOnePixelWhenTheQuadIsFlat() {
    try (Mat crop = LineCropper.crop(page, box(50, 50, 50, 50))) {
      assertThat(crop.cols()).isEqualTo(1);
      assertThat(crop.rows()).isEqualTo(1);
    }
  }

  @Test
  void shouldFreeAllNativeMemory() {
    Quad tilted =
        new Quad(new Point(50, 20), new Point(62, 36), new Point(12, 96), new Point(0, 80));
    LineCropper.crop(page, tilted).close();
    long count = Pointer.totalCount();
    long bytes = Pointer.totalBytes();
    for (int i = 0; i < 200; i++) {
      LineCropper.crop(page, tilted).close();
      LineCropper.crop(page, box(10, 10, 50, 90)).close();
    }
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
  }

  private static Quad box(float left, float top, float right, float bottom) {
    return new Quad(
        new Point(left, top),
        new Point(right, top),
        new Point(right, bottom),
        new Point(left, bottom));
  }
}
