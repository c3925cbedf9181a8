package io.ocrstreams.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Quad;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.Stage;
import io.ocrstreams.image.TestImages;
import io.ocrstreams.model.ModelManifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the real network. */
class TextDetectorTest {
  private static TextDetector detector;

  @BeforeAll
  static void load() {
    detector = load("ppocr-v4-det", 2);
  }

  @AfterAll
  static void close() {
    detector.close();
  }

  @Test
  void shouldFindEveryLineInReadingOrderWhenAPageHasText() throws Exception {
    try (Mat page = letter()) {
      List<Quad> quads = detector.detect(page);
      assertThat(quads).hasSize(4);
      assertAround(quads.get(0), 60, 70, 330, 100);
      assertAround(quads.get(1), 450, 70, 690, 100);
      assertAround(quads.get(2), 60, 170, 550, 200);
      assertAround(quads.get(3), 60, 270, 450, 300);
    }
  }

  @Test
  void shouldFindTheSameLinesWhenTheNetworkComputesInEightBits() throws Exception {
    try (Mat page = letter();
        TextDetector eightBits = load("ppocr-v4-det-int8", 2)) {
      List<Quad> quads = eightBits.detect(page);
      assertThat(quads).hasSize(4);
      assertAround(quads.get(0), 60, 70, 330, 100);
      assertAround(quads.get(1), 450, 70, 690, 100);
      assertAround(quads.get(2), 60, 170, 550, 200);
      assertAround(quads.get(3), 60, 270, 450, 300);
    }
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void shouldFindLinesAcrossTheCutsOfALargePage(boolean upright) throws Exception {
    int length = 1900;
    int across = 1500;
    try (Mat page = upright ? TestImages.page(across, length) : TestImages.page(length, across)) {
      // A line of 30 pixels each 40: some lie on a cut of an upright page, all on those of a wide one.
      int rows = page.rows() / 40 - 1;
      for (int i = 0; i < rows; i++) {
        TestImages.write(page, "this line of the page has number " + i, page.cols() / 2 - 300, 50 + 40 * i, 1);
      }
      List<Quad> quads = detector.detect(page);
      assertThat(quads).hasSize(rows);
      assertThat(quads)
          .allSatisfy(
              quad -> {
                assertThat(quad.height()).isBetween(20.0, 50.0);
                assertThat(quad.width()).isGreaterThan(500.0);
              });
    }
  }

  @Test
  void shouldSearchLargePrintInFewerPixels() throws Exception {
    try (Mat page = TestImages.page(1500, 1000)) {
      for (int i = 0; i < 6; i++) {
        TestImages.write(page, "LETTERS OF FIFTY PIXELS", 50, 120 + 150 * i, 2.3);
      }
      // Half of what a page of that size is searched in otherwise.
      try (FramedPicture picture = FramedPicture.of(page, DetectorSettings.DEFAULT, 32)) {
        assertThat(picture.frame()).isEqualTo(new Frame(1500, 1000, 0, 0, 768, 512));
        assertThat(picture.pixels().cols()).isEqualTo(768);
      }
      List<Quad> quads = detector.detect(page);
      assertThat(quads).hasSize(6);
      assertThat(quads).allSatisfy(quad -> assertThat(quad.height()).isBetween(45.0, 95.0));
    }
  }

  @ParameterizedTest
  @CsvSource({"1280,960", "1900,1500"})
  void shouldFindALineWhereItIsWhenTheMarginsAreWide(int width, int height) throws Exception {
    try (Mat page = TestImages.page(width, height)) {
      TestImages.write(page, "Total amount 17.50", width - 500, height - 150, 1.2);
      List<Quad> quads = detector.detect(page);
      assertThat(quads).hasSize(1);
      assertAround(quads.get(0), width - 500, height - 180, width - 110, height - 150);
    }
  }

  @ParameterizedTest
  @CsvSource({"800,600", "1,1", "3,700", "700,3"})
  void shouldFindNothingWhenThePageIsBlank(int width, int height) throws Exception {
    try (Mat page = TestImages.page(width, height)) {
      assertThat(detector.detect(page)).isEmpty();
    }
  }

  @Test
  void shouldFindTheLineWhenThePictureIsHardlyHigherThanIt() throws Exception {
    try (Mat strip = TestImages.page(900, 40)) {
      TestImages.write(strip, "a long line and nothing else", 20, 30, 1);
      List<Quad> quads = detector.detect(strip);
      assertThat(quads).isNotEmpty();
      assertThat(quads)
          .allSatisfy(
              quad ->
                  assertThat(quad.corners())
                      .allSatisfy(
                          corner -> {
                            assertThat(corner.x()).isBetween(0f, 900f);
                            assertThat(corner.y()).isBetween(0f, 40f);
                          }));
    }
  }

  @Test
  void shouldGiveTheSameWhenThreadsShareIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (Mat page = letter()) {
      List<Quad> alone = detector.detect(page);
      List<Future<List<Quad>>> together = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        together.add(threads.submit(() -> detector.detect(page)));
      }
      for (Future<List<Quad>> quads : together) {
        assertThat(quads.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void shouldFindTheSameWithOneThreadAsWithTwo() throws Exception {
    try (Mat page = letter();
        TextDetector alone = load("ppocr-v4-det", 1)) {
      assertThat(alone.detect(page)).isEqualTo(detector.detect(page));
    }
  }

  @Test
  void shouldBlameTheImageWhenOpenCvRefusesIt() {
    try (Mat grey = TestImages.plain(300, 200, 1)) {
      assertThatThrownBy(() -> detector.detect(grey))
          .isInstanceOfSatisfying(
              OcrException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(ReasonCode.ENGINE_FAILED);
                assertThat(e.stage()).isEqualTo(Stage.DETECT);
              });
    }
  }

  @Test
  void shouldFreeAllNativeMemory() throws Exception {
    try (Mat page = letter()) {
      detector.detect(page);
      long count = Pointer.totalCount();
      long bytes = Pointer.totalBytes();
      for (int i = 0; i < 3; i++) {
        detector.detect(page);
      }
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
      assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
    }
  }

  private static TextDetector load(String model, int cores) {
    return TextDetector.load(
        ModelManifest.read(Path.of("models", model)), SearchThreads.of(cores), DetectorSettings.DEFAULT);
  }

  private static Mat letter() {
    Mat page = TestImages.page(800, 400);
    TestImages.write(page, "Invoice 2041", 60, 100, 1.2);
    TestImages.write(page, "12.03.2026", 450, 100, 1.2);
    TestImages.write(page, "Paper, white, 80 g per m2", 60, 200, 1.2);
    TestImages.write(page, "Total amount 17.50", 60, 300, 1.2);
    return page;
  }

  /** The drawn text lies within the quad, and that is not much larger. */
  private static void assertAround(Quad quad, int left, int top, int right, int bottom) {
    assertThat(quad.topLeft().x()).isBetween(left - 20f, left + 10f);
    assertThat(quad.topLeft().y()).isBetween(top - 20f, top + 10f);
    assertThat(quad.bottomRight().x()).isBetween(right - 40f, right + 40f);
    assertThat(quad.bottomRight().y()).isBetween(bottom - 10f, bottom + 30f);
  }
}
