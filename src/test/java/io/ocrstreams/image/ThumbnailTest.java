package io.ocrstreams.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailTest {
  private final Thumbnail thumbnail = new Thumbnail();

  @ParameterizedTest
  @CsvSource({
    "640, 320, 320, 160",
    "320, 640, 160, 320",
    "100, 50, 100, 50",
    "4000, 1, 320, 1"
  })
  void shouldScaleDownButNeverUp(int width, int height, int smallWidth, int smallHeight)
      throws OcrException {
    ImageHeader header = ImageHeader.read(thumbnail.of(png(width, height)));
    assertThat(header.format()).isEqualTo(ImageFormat.JPEG);
    assertThat(header.width()).isEqualTo(smallWidth);
    assertThat(header.height()).isEqualTo(smallHeight);
  }

  @Test
  void shouldRefuseWhatIsTooLargeToBeDecodedBesideTheEngine() {
    byte[] large = png(4001, 4000);
    assertThatThrownBy(() -> thumbnail.of(large))
        .isInstanceOfSatisfying(
            OcrException.class,
            e -> assertThat(e.reason()).isEqualTo(ReasonCode.TOO_MANY_PIXELS));
  }

  private static byte[] png(int width, int height) {
    try (Mat picture = TestImages.plain(width, height, 200, 100, 50)) {
      return TestImages.encode(".png", picture);
    }
  }
}
