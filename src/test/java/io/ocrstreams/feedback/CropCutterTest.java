package io.ocrstreams.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Point;
import io.ocrstreams.event.Quad;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.image.DecodedImage;
import io.ocrstreams.image.ImageDecoder;
import io.ocrstreams.image.ImageLimits;
import io.ocrstreams.preprocess.LineCropper;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class CropCutterTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8};

  private final byte[] image = noise(120, 60);
  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @Test
  void shouldCutLinesAsThePipelineDoes() throws OcrException {
    Quad tilted =
        new Quad(new Point(10, 12), new Point(90, 8), new Point(91, 30), new Point(11, 34));
    byte[] crop;
    try (CropCutter.Opened opened = cutter(Integer.MAX_VALUE).open(image)) {
      crop = opened.cut(tilted);
    }

    try (DecodedImage page = decoder.decode(image);
        Mat expected = LineCropper.crop(page.mat(), tilted);
        DecodedImage actual = decoder.decode(crop)) {
      assertThat(crop).startsWith(PNG);
      assertThat(pixels(actual.mat())).isEqualTo(pixels(expected));
    }
  }

  @Test
  void shouldTakeJpegWherePngIsTooLargeAndRefuseWhatIsEvenSo() throws OcrException {
    Quad box = Quad.ofImage(120, 60);
    byte[] png;
    try (CropCutter.Opened opened = cutter(Integer.MAX_VALUE).open(image)) {
      png = opened.cut(box);
    }
    byte[] jpeg;
    try (CropCutter.Opened opened = cutter(png.length - 1).open(image)) {
      jpeg = opened.cut(box);
    }
    assertThat(jpeg).startsWith(JPEG).hasSizeLessThan(png.length);

    try (CropCutter.Opened opened = cutter(jpeg.length - 1).open(image)) {
      assertThatThrownBy(() -> opened.cut(box))
          .isInstanceOfSatisfying(
              OcrException.class,
              e -> assertThat(e.reason()).isEqualTo(ReasonCode.TOO_LARGE))
          .hasMessageContaining("the line of 120 x 60 pixels");
    }
  }

  @Test
  void shouldTakeBoxesThatReachALittleBeyondTheImageAndNoOthers() throws OcrException {
    try (CropCutter.Opened opened = cutter(Integer.MAX_VALUE).open(image)) {
      opened.cut(new Quad(new Point(-2, 0), new Point(125, 0), new Point(125, 20), new Point(-2, 20)));
      assertThatThrownBy(() -> opened.cut(Quad.ofImage(1_000_000, 1_000_000)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("(1000000.0, 0.0), which is not on the image of 120 x 60 pixels");
    }
  }

  @Test
  void shouldRefuseWhatIsNoImage() {
    assertThatThrownBy(() -> cutter(100).open("text".getBytes()))
        .isInstanceOf(OcrException.class);
  }

  private static CropCutter cutter(int maxBytes) {
    return new CropCutter(ImageLimits.DEFAULT, maxBytes);
  }

  private static byte[] noise(int width, int height) {
    byte[] pixels = new byte[3 * width * height];
    new Random(1).nextBytes(pixels);
    try (BytePointer data = new BytePointer(pixels);
        Mat mat = new Mat(height, width, CV_8UC3, data);
        BytePointer png = new BytePointer()) {
      opencv_imgcodecs.imencode(".png", mat, png);
      byte[] bytes = new byte[(int) png.limit()];
      png.get(bytes);
      return bytes;
    }
  }

  private static byte[] pixels(Mat mat) {
    try (Mat packed = mat.clone()) {
      byte[] pixels = new byte[(int) (packed.total() * packed.elemSize())];
      packed.data().get(pixels);
      return Arrays.copyOf(pixels, pixels.length);
    }
  }
}
