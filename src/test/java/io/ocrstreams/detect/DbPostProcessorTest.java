package io.ocrstreams.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.fillConvexPoly;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import io.ocrstreams.event.Point;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DbPostProcessorTest {
  private final DbPostProcessor processor = new DbPostProcessor(DetectorSettings.DEFAULT);
  private Mat map;

  @BeforeEach
  void makeMap() {
    try (Scalar nothing = Scalar.all(0)) {
      map = new Mat(200, 320, CV_32FC1, nothing);
    }
  }

  @AfterEach
  void closeMap() {
    map.close();
  }

  @Test
  void shouldFindNothingWhenTheMapIsEmpty() {
    assertThat(processor.boxes(map)).isEmpty();
  }

  @Test
  void shouldGrowTheBoxByAreaOverPerimeterWhenTextIsFound() {
    paint(50, 60, 100, 20, 0.9);
    List<TextBox> boxes = processor.boxes(map);
    assertThat(boxes).hasSize(1);
    // The region 100 x 20, grown by 100 * 20 * 1.6 / 240 = 13.3 on every side.
    Point[] corners = boxes.get(0).corners();
    assertThat(corners[0].x()).isCloseTo(50 - 13.3f, within(1f));
    assertThat(corners[0].y()).isCloseTo(60 - 13.3f, within(1f));
    assertThat(corners[2].x()).isCloseTo(150 + 13.3f, within(1f));
    assertThat(corners[2].y()).isCloseTo(80 + 13.3f, within(1f));
  }

  @Test
  void shouldDropTheBoxWhenItsMeanIsLow() {
    paint(50, 60, 100, 20, 0.45);
    paint(50, 120, 100, 20, 0.55);
    assertThat(processor.boxes(map)).singleElement().extracting(TextBox::y).isEqualTo(130.0);
  }

  @Test
  void shouldDropTheBoxWhenItIsTiny() {
    paint(50, 60, 2, 2, 0.9);
    assertThat(processor.boxes(map)).isEmpty();
  }

  @Test
  void shouldJoinRegionsWhenAPixelIsBetweenThem() {
    paint(50, 60, 40, 20, 0.9);
    paint(91, 60, 40, 20, 0.9);
    assertThat(processor.boxes(map)).hasSize(1);
  }

  @Test
  void shouldDropTheHoleWhenARegionHasOne() {
    paint(50, 60, 200, 60, 0.9);
    paint(100, 80, 100, 20, 0);
    assertThat(processor.boxes(map)).hasSize(1);
  }

  @Test
  void shouldStayWithinTheMapWhenTextTouchesItsEdge() {
    paint(0, 0, 100, 20, 0.9);
    paint(220, 180, 100, 20, 0.9);
    assertThat(processor.boxes(map)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {-60, -30, -10, 10, 30, 60})
  void shouldFollowTheLineWhenItIsTilted(int degrees) {
    TextBox drawn = new TextBox(160, 100, 120, 16, Math.toRadians(degrees));
    paint(drawn);
    assertThat(processor.boxes(map)).hasSize(1);
    Point[] found = processor.boxes(map).get(0).corners();
    Point[] expected = drawn.unclipped(1.6).corners();
    for (int i = 0; i < 4; i++) {
      assertThat(found[i].distanceTo(expected[i])).as("corner %d", i).isLessThan(5);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-80, -45, -10, 0, 10, 45, 80, 90, 135})
  void shouldNameCornersClockwiseFromTheTopLeftWhateverTheAngle(int degrees) {
    Point[] c = new TextBox(0, 0, 30, 10, Math.toRadians(degrees)).corners();
    for (int i = 0; i < 4; i++) {
      Point a = c[i];
      Point b = c[(i + 1) % 4];
      Point d = c[(i + 2) % 4];
      double cross = (b.x() - a.x()) * (d.y() - b.y()) - (b.y() - a.y()) * (d.x() - b.x());
      assertThat(cross).as("turn at corner %d", i).isPositive();
    }
    assertThat(c[0].x() + c[3].x()).isLessThan(c[1].x() + c[2].x());
  }

  @Test
  void shouldFreeAllNativeMemory() {
    paint(50, 60, 100, 20, 0.9);
    processor.boxes(map);
    long count = Pointer.totalCount();
    long bytes = Pointer.totalBytes();
    for (int i = 0; i < 200; i++) {
      processor.boxes(map);
    }
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
  }

  @Test
  void shouldRefuseSettingsThatMakeNoSense() {
    assertThatThrownBy(() -> new DetectorSettings(736, 500, 17, 1_600_000, 0.3f, 0.5f, 1.6f, 3, true, 10))
        .hasMessageContaining("max side is 500, but must be at least the min side, 736");
    assertThatThrownBy(() -> new DetectorSettings(736, 2000, 17, 1_600_000, 1, 0.5f, 1.6f, 3, true, 10))
        .hasMessageContaining("threshold is 1.0, but must be between 0 and 1");
  }

  private void paint(int x, int y, int width, int height, double probability) {
    try (Rect area = new Rect(x, y, width, height);
        Scalar value = Scalar.all(probability)) {
      rectangle(map, area, value, FILLED, LINE_8, 0);
    }
  }

  private void paint(TextBox box) {
    Point[] corners = box.corners();
    int[] polygon = new int[8];
    for (int i = 0; i < 4; i++) {
      polygon[2 * i] = Math.round(corners[i].x());
      polygon[2 * i + 1] = Math.round(corners[i].y());
    }
    try (Mat flat = new Mat(polygon);
        Mat points = flat.reshape(2, 4);
        Scalar value = Scalar.all(0.9)) {
      fillConvexPoly(map, points, value, LINE_8, 0);
    }
  }
}
