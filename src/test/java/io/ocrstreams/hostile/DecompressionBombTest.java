package io.ocrstreams.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.image.ImageDecoder;
import io.ocrstreams.image.ImageLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files that would be hundreds of megabytes; counted by the process's memory, not by time. */
class DecompressionBombTest {
  // What each bomb would take is ten times this and more: 64 million pixels are 192 MB.
  private static final long ALLOWED_BYTES = 16 << 20;

  private static final ImageDecoder DECODER = new ImageDecoder(ImageLimits.DEFAULT);

  @BeforeAll
  static void loadEverything() throws OcrException {
    for (byte[] image : Pictures.tiny().values()) {
      DECODER.decode(image).close();
    }
  }

  static Stream<Arguments> bombs() {
    Map<String, byte[]> bombs = new LinkedHashMap<>(ImageSizes.absurd());
    bombs.putAll(ImageBombs.lyingHeaders());
    return bombs.entrySet().stream().map(bomb -> Arguments.of(bomb.getKey(), bomb.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bombs")
  void shouldAllocateNothingLargeWhenHeaderOrDataAreAbsurd(String name, byte[] bomb) {
    long bytes = Pointer.totalBytes();
    long count = Pointer.totalCount();
    long peak =
        PeakMemory.growthDuring(
            () ->
                assertThatThrownBy(() -> DECODER.decode(bomb)).isInstanceOf(OcrException.class));

    assertThat(peak).isLessThan(ALLOWED_BYTES);
    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
  }

  /** The measure itself: an image that is as large as it says is seen. */
  @Test
  void shouldSeeTheMemoryOfAnImageThatIsReallyLarge() {
    byte[] large = PngFile.withData(ImageSizes.png(4_000, 4_000), PngFile.zeros(48_004_000));

    long peak =
        PeakMemory.growthDuring(
            () -> {
              try {
                DECODER.decode(large).close();
              } catch (OcrException e) {
                throw new AssertionError(e);
              }
            });

    assertThat(peak).isGreaterThan(ALLOWED_BYTES);
  }
}
