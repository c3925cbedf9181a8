package io.ocrstreams.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import io.ocrstreams.event.Point;
import io.ocrstreams.event.Quad;
import io.ocrstreams.event.TextLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageAnnotatorTest {
  private static final int MARGIN = 32;
  private static final int GAP = 8;

  private final ImageAnnotator annotator = new ImageAnnotator();

  @Test
  void shouldPutTextBesideAtTheHeightOfItsLine() {
    try (Mat page = white(400, 300);
        Mat both = annotator.annotate(page, List.of(line("Hello", 100, 200, 300, 240)))) {
      int panel = MARGIN + 400 + GAP;
      assertThat(both.cols()).isEqualTo(panel + MARGIN + 400);
      assertThat(both.rows()).isEqualTo(300);
      assertThat(darkest(both, panel + MARGIN + 100, 200, 200, 40)).isLessThan(160);
      assertThat(darkest(both, panel, 0, 432, 195)).isEqualTo(255);
      assertThat(darkest(both, panel, 245, 432, 55)).isEqualTo(255);
    }
  }

  @Test
  void shouldPutTextBelowWhenTheImageIsMuchWiderThanTall() {
    try (Mat strip = white(600, 48);
        Mat both = annotator.annotate(strip, List.of(line("Hello", 0, 0, 600, 48)))) {
      assertThat(both.cols()).isEqualTo(MARGIN + 600);
      assertThat(both.rows()).isEqualTo(48 + GAP + 48);
      assertThat(darkest(both, MARGIN, 48 + GAP, 600, 48)).isLessThan(160);
    }
  }

  @Test
  void shouldMarkTheBoxByConfidence() {
    try (Mat page = white(300, 300);
        Mat both =
            annotator.annotate(
                page,
                List.of(line(1f, 50, 50, 250, 90), line(0.4f, 50, 150, 250, 190)))) {
      int[] sure = pixel(both, MARGIN + 150, 50);
      int[] guess = pixel(both, MARGIN + 150, 150);
      assertThat(sure[1]).as("green of the certain line").isGreaterThan(sure[2]);
      assertThat(guess[2]).as("red of the guess").isGreaterThan(guess[1]);
    }
  }

  @Test
  void shouldLeaveTheImageAlone() {
    try (Mat page = white(200, 100);
        Mat both = annotator.annotate(page, List.of(line("x", 10, 10, 190, 90)))) {
      assertThat(darkest(page, 0, 0, 200, 100)).isEqualTo(255);
      assertThat(darkest(both, MARGIN, 0, 200, 100)).isLessThan(255);
    }
  }

  @Test
  void shouldDrawWhenBoxesReachBeyondTheImageOrAreFlat() {
    try (Mat page = white(200, 100);
        Mat both =
            annotator.annotate(
                page, List.of(line("out", -50, -20, 260, 140), line("flat", 5, 5, 5, 5)))) {
      assertThat(both.rows()).isEqualTo(100);
    }
  }

  @Test
  void shouldShrinkLargeImages() {
    try (Mat page = white(4800, 2400);
        Mat both = annotator.annotate(page, List.of())) {
      assertThat(both.rows()).isEqualTo(1200);
      assertThat(both.cols()).isEqualTo(2 * (MARGIN + 2400) + GAP);
    }
  }

  @Test
  void shouldDrawAsciiAndBoxesWithoutAnyFont() {
    ImageAnnotator plain = new ImageAnnotator(new PlainTextPanel());
    try (Mat page = white(400, 300);
        Mat both = plain.annotate(page, List.of(line("Total 合计 9.50", 100, 100, 300, 140)))) {
      assertThat(darkest(both, 2 * MARGIN + 400 + GAP + 100, 100, 200, 40)).isLessThan(200);
      assertThat(darkest(both, MARGIN + 100, 100, 200, 40)).isLessThan(200);
    }
  }

  @Test
  void shouldWriteWhatCanBeReadAgain(@TempDir Path folder) throws IOException {
    try (Mat page = white(200, 100)) {
      for (String name : List.of("a.jpg", "合 b.png")) {
        annotator.write(page, List.of(line("合计 Total", 10, 30, 190, 60)), folder.resolve(name));
        try (Mat bytes = new Mat(Files.readAllBytes(folder.resolve(name)));
            Mat again = opencv_imgcodecs.imdecode(bytes, opencv_imgcodecs.IMREAD_COLOR)) {
          assertThat(again.rows()).as(name).isEqualTo(100);
        }
      }
    }
  }

  @Test
  void shouldRefuseOtherFormatsAndOtherPixels(@TempDir Path folder) {
    try (Mat page = white(20, 10);
        Mat grey = new Mat(10, 20, CV_8UC1)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> annotator.write(page, List.of(), folder.resolve("a.gif")))
          .withMessageContaining("'a.gif'");
      assertThatIllegalArgumentException().isThrownBy(() -> annotator.annotate(grey, List.of()));
    }
  }

  private static Mat white(int width, int height) {
    return new Mat(height, width, CV_8UC3, Scalar.WHITE);
  }

  private static TextLine line(float confidence, int x0, int y0, int x1, int y1) {
    return new TextLine("text", confidence, quad(x0, y0, x1, y1));
  }

  private static TextLine line(String text, int x0, int y0, int x1, int y1) {
    return new TextLine(text, 0.99f, quad(x0, y0, x1, y1));
  }

  private static Quad quad(int x0, int y0, int x1, int y1) {
    return new Quad(new Point(x0, y0), new Point(x1, y0), new Point(x1, y1), new Point(x0, y1));
  }

  private static int[] pixel(Mat image, int x, int y) {
    try (UByteIndexer at = image.createIndexer()) {
      return new int[] {at.get(y, x, 0), at.get(y, x, 1), at.get(y, x, 2)};
    }
  }

  /** The smallest value of green, which every colour but white lowers. */
  private static int darkest(Mat image, int left, int top, int width, int height) {
    int least = 255;
    try (UByteIndexer at = image.createIndexer()) {
      for (int y = top; y < top + height; y++) {
        for (int x = left; x < left + width; x++) {
          least = Math.min(least, at.get(y, x, 1));
        }
      }
    }
    return least;
  }
}
