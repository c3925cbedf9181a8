package io.ocrstreams.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

class DocumentProfileTest {
  private static final String TEXT =
      "a scanned line of a long report, page 3 of 17, which goes on for some more words";

  @Test
  void shouldLeaveALineAsItIsWhenItIsCleanLevelAndEvenlyLit() {
    try (Mat line = TextPainter.line(TEXT, 1);
        Mat cleaned = new DocumentProfile().apply(line)) {
      assertThat(opencv_core.norm(line, cleaned, opencv_core.NORM_L1, null)).isZero();
    }
  }

  @Test
  void shouldLevelALineWhenItIsSkewed() {
    try (Mat line = TextPainter.line(TEXT, 1);
        Mat skewed = turned(line, -3);
        Mat level = Deskew.apply(skewed)) {
      assertThat(Math.abs(Deskew.angle(skewed))).isBetween(2.0, 4.0);
      assertThat(Deskew.angle(level)).isCloseTo(0, within(0.5));
    }
  }

  @Test
  void shouldNotTurnAShortCropWhenItsInkPointsSomewhere() {
    try (Mat word = TextPainter.line("Ly", 1);
        Mat skewed = turned(word, 5);
        Mat same = Deskew.apply(skewed)) {
      assertThat(same.data().address()).isEqualTo(skewed.data().address());
    }
  }

  @Test
  void shouldTakeAShadowOffWhenHalfOfThePaperIsDarker() {
    try (Mat line = TextPainter.line(TEXT, 1);
        Mat shaded = shadedRightHalf(line, 0.55);
        Mat even = UnevenLight.apply(shaded);
        UByteIndexer pixels = even.createIndexer()) {
      int shaded255 = (int) (255 * 0.55);
      assertThat(pixels.get(1, 2)).isGreaterThan(240);
      assertThat(pixels.get(1, even.cols() - 3)).isGreaterThan(240).isGreaterThan(shaded255);
    }
  }

  @Test
  void shouldSmoothGrainWhenThereIsMuchOfIt() {
    try (Mat line = TextPainter.line(TEXT, 1);
        Mat grainy = grainy(line, 25);
        Mat smooth = Denoise.apply(grainy)) {
      assertThat(Denoise.noise(line)).isLessThan(Denoise.NOISY);
      assertThat(Denoise.noise(grainy)).isGreaterThan(Denoise.NOISY);
      assertThat(Denoise.noise(smooth)).isLessThan(Denoise.NOISY);
    }
  }

  /** On a canvas that holds all of the turned line. */
  private static Mat turned(Mat line, double degrees) {
    int border = (int) Math.ceil(line.cols() / 2 * Math.sin(Math.toRadians(Math.abs(degrees))));
    try (Scalar white = Scalar.all(255);
        Mat canvas = new Mat();
        Point2f centre = new Point2f(line.cols() / 2f, line.rows() / 2f + border);
        Mat rotation = opencv_imgproc.getRotationMatrix2D(centre, degrees, 1)) {
      opencv_core.copyMakeBorder(
          line, canvas, border, border, 0, 0, opencv_core.BORDER_CONSTANT, white);
      Mat turned = new Mat();
      opencv_imgproc.warpAffine(
          canvas,
          turned,
          rotation,
          canvas.size(),
          opencv_imgproc.INTER_LINEAR,
          opencv_core.BORDER_CONSTANT,
          white);
      return turned;
    }
  }

  private static Mat shadedRightHalf(Mat line, double factor) {
    Mat shaded = line.clone();
    try (Mat right = shaded.colRange(line.cols() / 2, line.cols())) {
      right.convertTo(right, -1, factor, 0);
    }
    return shaded;
  }

  private static Mat grainy(Mat line, double deviation) {
    opencv_core.theRNG().state(20_261_122);
    try (Mat wide = new Mat();
        Mat noise = new Mat(line.size(), opencv_core.CV_16SC3);
        Mat zero = new Mat(1, 1, opencv_core.CV_64F, Scalar.all(0));
        Mat spread = new Mat(1, 1, opencv_core.CV_64F, Scalar.all(deviation))) {
      line.convertTo(wide, opencv_core.CV_16SC3);
      opencv_core.randn(noise, zero, spread);
      opencv_core.add(wide, noise, wide);
      Mat grainy = new Mat();
      wide.convertTo(grainy, opencv_core.CV_8UC3);
      return grainy;
    }
  }
}
