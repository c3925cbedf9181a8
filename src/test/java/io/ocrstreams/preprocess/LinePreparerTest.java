package io.ocrstreams.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.Stage;
import io.ocrstreams.image.LineImage;
import io.ocrstreams.model.ColourOrder;
import io.ocrstreams.model.ModelInput;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinePreparerTest {
  @ParameterizedTest
  @CsvSource({"200,40,32,160", "201,40,32,161", "10,100,48,5", "1,400,48,1", "33,48,48,33"})
  void shouldKeepAspectRatioWhenScaled(int width, int height, int modelHeight, int expectedWidth)
      throws OcrException {
    try (Mat crop = blue(width, height)) {
      LineImage line = prepare("none", input(ColourOrder.BGR, modelHeight, 0), crop).get(0);

      assertThat(line.height()).isEqualTo(modelHeight);
      assertThat(line.width()).isEqualTo(expectedWidth);
    }
  }

  @Test
  void shouldGiveLowLinesAMarginWhenTheyAreEnlarged() throws OcrException {
    try (Mat low = blue(200, 28);
        Mat veryLow = blue(200, 20)) {
      ModelInput input = input(ColourOrder.BGR, 48, 0);

      assertThat(prepare("none", input, low).get(0).width()).isEqualTo((206 * 48 + 27) / 28);
      assertThat(prepare("none", input, veryLow).get(0).width()).isEqualTo((204 * 48 + 23) / 24);
    }
  }

  @Test
  void shouldLeaveLowLinesAsTheyAreWhenTheirMarginIsAmple() throws OcrException {
    try (Mat veryLow = blue(200, 20)) {
      LinePreparer preparer =
          new LinePreparer(Profiles.get("none"), input(ColourOrder.BGR, 48, 0));

      assertThat(preparer.prepare(veryLow, CropMargin.AMPLE).get(0).width()).isEqualTo(480);
    }
  }

  @Test
  void shouldOrderChannelsAsTheModelWantsWhenColoursDiffer() throws OcrException {
    try (Mat crop = blue(64, 32)) {
      assertThat(prepare("none", input(ColourOrder.BGR, 32, 0), crop).get(0).pixels())
          .startsWith(255, 0, 0);
      assertThat(prepare("none", input(ColourOrder.RGB, 32, 0), crop).get(0).pixels())
          .startsWith(0, 0, 255);
      assertThat(prepare("none", input(ColourOrder.GREY, 32, 0), crop).get(0).pixels())
          .hasSize(64 * 32)
          .startsWith(29); // luminance of pure blue, ITU-R BT.601
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "classic", "document"})
  void shouldGiveThreeChannelsWhenProfileMadeGreyButModelWantsColour(String profile)
      throws OcrException {
    try (Mat crop = TextPainter.line("grey", 1)) {
      assertThat(prepare(profile, input(ColourOrder.BGR, 48, 0), crop).get(0).channels())
          .isEqualTo(3);
    }
  }

  @Test
  void shouldSplitWideLineWhenModelHasABound() throws OcrException {
    try (Mat crop = TextPainter.line("a line much wider than the model takes at once", 1)) {
      List<LineImage> pieces = prepare("none", input(ColourOrder.BGR, 48, 320), crop);

      assertThat(pieces).hasSizeGreaterThan(2).allMatch(piece -> piece.width() <= 320);
    }
  }

  @Test
  void shouldNotChangeTheCropWhenProfileWorksOnIt() throws OcrException {
    try (Mat crop = TextPainter.line("untouched", 1);
        Mat before = crop.clone()) {
      for (String profile : Profiles.names()) {
        prepare(profile, input(ColourOrder.BGR, 48, 0), crop);
        assertThat(opencv_core.norm(crop, before, opencv_core.NORM_L1, null)).isZero();
      }
    }
  }

  @Test
  void shouldBlameTheImageWhenOpenCvRefuses() {
    try (Mat floats = new Mat(10, 10, opencv_core.CV_32FC3, Scalar.all(1))) {
      assertThatThrownBy(() -> prepare("classic", input(ColourOrder.BGR, 48, 0), floats))
          .isInstanceOfSatisfying(
              OcrException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(ReasonCode.ENGINE_FAILED);
                assertThat(e.stage()).isEqualTo(Stage.PREPROCESS);
              })
          .hasMessageContaining("profile classic failed on a line of 10 x 10 pixels");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "classic", "document"})
  void shouldLeaveNothingNativeBehindWhenManyLinesArePrepared(String profile) throws OcrException {
    ModelInput input = input(ColourOrder.BGR, 48, 320);
    try (Mat crop = TextPainter.line("the same line over and over again", 1)) {
      prepare(profile, input, crop); // loads classes
      long pointers = Pointer.totalCount();
      long bytes = Pointer.totalBytes();
      for (int i = 0; i < 200; i++) {
        prepare(profile, input, crop);
      }

      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
      assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
    }
  }

  private static List<LineImage> prepare(String profile, ModelInput input, Mat crop)
      throws OcrException {
    return new LinePreparer(Profiles.get(profile), input).prepare(crop, CropMargin.TIGHT);
  }

  private static Mat blue(int width, int height) {
    try (Scalar blue = new Scalar(255, 0, 0, 0)) {
      return new Mat(height, width, opencv_core.CV_8UC3, blue);
    }
  }

  private static ModelInput input(ColourOrder colours, int height, int maxWidth) {
    float[] perChannel = new float[colours.channels()];
    float[] ones = new float[colours.channels()];
    Arrays.fill(ones, 1);
    return new ModelInput(
        "x", colours.channels(), colours, height, perChannel, ones, 1 / 255f, 8, 8, maxWidth, 0, null);
  }
}
