package io.ocrstreams.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.NORM_INF;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.norm;

import io.ocrstreams.image.TestImages;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.model.SessionSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With the real network. */
class LineOrienterTest {
  private static final List<String> TEXTS =
      List.of("Invoice 2041", "Paper, white", "Total amount", "Thank you", "please pay", "a");

  private static LineOrienter orienter;
  private final List<Mat> crops = new ArrayList<>();
  private final List<Mat> originals = new ArrayList<>();

  @BeforeAll
  static void load() {
    orienter =
        LineOrienter.load(
            ModelManifest.read(Path.of("models", "ppocr-v2-cls")), SessionSettings.cpu(1));
  }

  @AfterAll
  static void closeOrienter() {
    orienter.close();
  }

  @AfterEach
  void closeCrops() {
    crops.forEach(Mat::close);
    originals.forEach(Mat::close);
  }

  @Test
  void shouldLeaveThePageWhenItIsUpright() throws Exception {
    draw(TEXTS);
    assertThat(orienter.upright(crops)).isFalse();
    assertSameAsOriginals();
  }

  @Test
  void shouldTurnEveryLineWhenThePageLiesOnItsHead() throws Exception {
    draw(TEXTS);
    crops.forEach(LineOrienterTest::turn);
    assertThat(orienter.upright(crops)).isTrue();
    assertSameAsOriginals();
  }

  @Test
  void shouldLeaveThePageWhenOneLineOfSixLiesOnItsHead() throws Exception {
    draw(TEXTS);
    turn(crops.get(0));
    turn(originals.get(0));
    assertThat(orienter.upright(crops)).isFalse();
    assertSameAsOriginals();
  }

  @Test
  void shouldLeaveThePageWhenTooFewLinesCanVote() throws Exception {
    draw(TEXTS.subList(0, 2));
    crops.forEach(LineOrienterTest::turn);
    originals.forEach(LineOrienterTest::turn);
    assertThat(orienter.upright(crops)).isFalse();
    assertSameAsOriginals();
  }

  @Test
  void shouldAcceptAPageWithoutLines() throws Exception {
    assertThat(orienter.upright(List.of())).isFalse();
  }

  @Test
  void shouldFreeAllNativeMemory() throws Exception {
    draw(TEXTS);
    orienter.upright(crops);
    long count = Pointer.totalCount();
    long bytes = Pointer.totalBytes();
    for (int i = 0; i < 20; i++) {
      orienter.upright(crops);
    }
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
  }

  private void draw(List<String> texts) {
    for (String text : texts) {
      Mat crop = TestImages.page(20 + 22 * text.length(), 48);
      TestImages.write(crop, text, 10, 35, 1);
      crops.add(crop);
      originals.add(crop.clone());
    }
  }

  private static void turn(Mat crop) {
    flip(crop, crop, -1);
  }

  private void assertSameAsOriginals() {
    for (int i = 0; i < crops.size(); i++) {
      assertThat(norm(crops.get(i), originals.get(i), NORM_INF, null)).as(TEXTS.get(i)).isZero();
    }
  }
}
