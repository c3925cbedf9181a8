package io.ocrstreams.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.hostile.Allocation;
import io.ocrstreams.hostile.Seeds;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes an image has, up to where native code would see them. */
class ImageHeaderFuzzTest {
  private static final ImageLimits LIMITS = ImageLimits.DEFAULT;

  private final ImageDecoder decoder = new ImageDecoder(LIMITS);

  static Stream<byte[]> seeds() {
    return Seeds.images();
  }

  @MethodSource("seeds")
  @FuzzTest
  void shouldReadOrRefuseWhateverComes(byte[] encoded) {
    Allocation.assertBoundedBy(encoded.length, () -> readOrRefuse(encoded));
  }

  private void readOrRefuse(byte[] encoded) {
    ImageHeader header;
    try {
      header = decoder.header(encoded);
    } catch (OcrException refusal) {
      assertThat(refusal.getMessage()).isNotBlank();
      assertThat(refusal.reason())
          .isIn(
              ImageFormat.of(encoded).isEmpty()
                  ? new ReasonCode[] {ReasonCode.UNSUPPORTED_FORMAT}
                  : new ReasonCode[] {ReasonCode.UNDECODABLE, ReasonCode.TOO_MANY_PIXELS});
      return;
    }
    assertThat(header.format()).isEqualTo(ImageFormat.of(encoded).orElseThrow());
    assertThat(header.width()).isBetween(1, LIMITS.maxSide());
    assertThat(header.height()).isBetween(1, LIMITS.maxSide());
    assertThat((long) header.width() * header.height()).isLessThanOrEqualTo(LIMITS.maxPixels());
    assertThat(header.orientation()).isBetween(1, 8);
    checkData(encoded, header);
  }

  private static void checkData(byte[] encoded, ImageHeader header) {
    try {
      switch (header.format()) {
        case PNG -> PngData.check(ByteBuffer.wrap(encoded), header);
        case JPEG -> JpegData.check(ByteBuffer.wrap(encoded), header);
        case BMP, WEBP, TIFF -> {}
      }
    } catch (IllegalArgumentException refusal) {
      // The decoder makes an OcrException of it.
      assertThat(refusal.getMessage()).isNotBlank();
    }
  }
}
