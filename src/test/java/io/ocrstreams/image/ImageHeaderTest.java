package io.ocrstreams.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageHeaderTest {
  private static final ImageDecoder DECODER = new ImageDecoder(new ImageLimits(10_000, 400));

  @ParameterizedTest
  @EnumSource
  void shouldReadTheSizeWhenTheFormatIsKnown(ImageFormat format) throws Exception {
    assertThat(DECODER.header(encoded(format)))
        .isEqualTo(new ImageHeader(format, 30, 20, 1));
    assertThat(format.contentType()).startsWith("image/");
  }

  @Test
  void shouldReadTheSizeWhenWebpIsLossy() throws Exception {
    try (Mat picture = TestImages.plain(30, 20, 1, 2, 3)) {
      byte[] lossy =
          TestImages.encode(".webp", picture, opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 50);
      assertThat(new String(lossy, 12, 4, StandardCharsets.US_ASCII)).isEqualTo("VP8 ");
      assertThat(DECODER.header(lossy)).isEqualTo(new ImageHeader(ImageFormat.WEBP, 30, 20, 1));
    }
  }

  @Test
  void shouldReadTheSizeWhenBmpRowsRunDownOrItsHeaderIsOld() throws Exception {
    byte[] topDown = encoded(ImageFormat.BMP);
    ByteBuffer.wrap(topDown).order(ByteOrder.LITTLE_ENDIAN).putInt(22, -20);
    assertThat(DECODER.header(topDown)).isEqualTo(new ImageHeader(ImageFormat.BMP, 30, 20, 1));

    ByteBuffer old = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
    old.put(0, "BM".getBytes(StandardCharsets.US_ASCII));
    old.putInt(14, 12).putShort(18, (short) 30).putShort(20, (short) 20);
    assertThat(DECODER.header(old.array())).isEqualTo(new ImageHeader(ImageFormat.BMP, 30, 20, 1));
  }

  @Test
  void shouldReadTheSizeWhenTiffIsBigEndian() throws Exception {
    ByteBuffer tiff = ByteBuffer.wrap(new byte[64]);
    tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    tiff.putShort((short) 2);
    tiff.putShort((short) 256).putShort((short) 4).putInt(1).putInt(30);
    tiff.putShort((short) 257).putShort((short) 3).putInt(1).putShort((short) 20);
    assertThat(DECODER.header(tiff.array()))
        .isEqualTo(new ImageHeader(ImageFormat.TIFF, 30, 20, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldSwapTheSidesWhenTheOrientationDoes(int orientation) throws Exception {
    byte[] exif = ExifBlocks.exif(orientation);
    int width = orientation < 5 ? 30 : 20;
    int height = orientation < 5 ? 20 : 30;
    assertThat(DECODER.header(ExifBlocks.intoJpeg(encoded(ImageFormat.JPEG), exif)))
        .isEqualTo(new ImageHeader(ImageFormat.JPEG, width, height, orientation));
    assertThat(DECODER.header(ExifBlocks.intoPng(encoded(ImageFormat.PNG), exif)))
        .isEqualTo(new ImageHeader(ImageFormat.PNG, width, height, orientation));
    assertThat(DECODER.header(ExifBlocks.intoWebp(encoded(ImageFormat.WEBP), exif, 30, 20)))
        .isEqualTo(new ImageHeader(ImageFormat.WEBP, width, height, orientation));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 255})
  void shouldNotTurnWhenTheOrientationMakesNoSense(int orientation) throws Exception {
    byte[] jpeg = ExifBlocks.intoJpeg(encoded(ImageFormat.JPEG), ExifBlocks.exif(orientation));
    assertThat(DECODER.header(jpeg).orientation()).isEqualTo(1);
  }

  @Test
  void shouldNotTurnWhenTheExifBlockIsBroken() throws Exception {
    byte[] exif = Arrays.copyOf(ExifBlocks.exif(6), 12);
    byte[] jpeg = ExifBlocks.intoJpeg(encoded(ImageFormat.JPEG), exif);
    assertThat(DECODER.header(jpeg)).isEqualTo(new ImageHeader(ImageFormat.JPEG, 30, 20, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "47494638396101000100, GIF",
    "3c73766720786d6c6e733d, SVG",
    "0000001c667479706865696300000000, HEIC",
    "762f31010200000000000000, OpenEXR",
    "233f52414449414e43450a, Radiance HDR",
    "0000000c6a5020200d0a870a, JPEG 2000",
    "49492b0008000000, BigTIFF",
    "50350a33302032300a3235350a, PGM",
    "424d57206973206e6f7420616e20696d616765, text that begins like a BMP",
    "00, nothing",
    "ffd8, half a magic number",
  })
  void shouldRefuseWhenTheFormatIsNotListed(String hex, String what) {
    assertThatThrownBy(() -> DECODER.header(HexFormat.of().parseHex(hex)))
        .as(what)
        .isInstanceOfSatisfying(
            OcrException.class,
            e -> assertThat(e.reason()).isEqualTo(ReasonCode.UNSUPPORTED_FORMAT))
        .hasMessageContaining("JPEG, PNG, BMP, WEBP, TIFF");
  }

  @Test
  void shouldRefuseWhenThereAreNoBytes() {
    assertThatThrownBy(() -> DECODER.header(new byte[0])).isInstanceOf(OcrException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "100,100,true",
    "101,100,false",
    "400,25,true",
    "401,1,false",
    "2147483647,2147483647,false"
  })
  void shouldRefuseFromTheHeaderWhenThereAreTooManyPixels(int width, int height, boolean allowed)
      throws Exception {
    byte[] png = encoded(ImageFormat.PNG);
    ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
    if (allowed) {
      assertThat(DECODER.header(png).width()).isEqualTo(width);
    } else {
      assertThatThrownBy(() -> DECODER.decode(png))
          .isInstanceOfSatisfying(
              OcrException.class,
              e -> assertThat(e.reason()).isEqualTo(ReasonCode.TOO_MANY_PIXELS));
    }
  }

  @Test
  void shouldRefuseWhenASideIsBeyondAnInt() {
    byte[] png = encoded(ImageFormat.PNG);
    ByteBuffer.wrap(png).putInt(16, -1);
    assertThatThrownBy(() -> DECODER.header(png)).hasMessageContaining("at most 10000 are allowed");
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseWhenASideIsZero(ImageFormat format) {
    byte[] bytes = encoded(format);
    // The simple WebP kinds store a side less one, so that none can be zero; its frame can.
    int heightAt =
        switch (format) {
          case JPEG -> indexOf(bytes, new byte[] {(byte) 0xff, (byte) 0xc0}) + 5;
          case PNG -> 22;
          case BMP -> 22;
          case WEBP -> -1;
          case TIFF -> indexOf(bytes, new byte[] {1, 1, 3, 0}) + 8;
        };
    if (heightAt > 0) {
      bytes[heightAt] = 0;
      bytes[heightAt + 1] = 0;
      assertThatThrownBy(() -> DECODER.header(bytes))
          .isInstanceOfSatisfying(
              OcrException.class, e -> assertThat(e.reason()).isEqualTo(ReasonCode.UNDECODABLE));
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldNeverThrowAnythingElseWhenBytesAreDamaged(ImageFormat format) {
    byte[] whole = encoded(format);
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (int n = random.nextInt(4); n > 0 && damaged.length > 0; n--) {
        damaged[random.nextInt(Math.min(damaged.length, 120))] = (byte) random.nextInt();
      }
      try {
        ImageHeader header = DECODER.header(damaged);
        assertThat((long) header.width() * header.height()).isBetween(1L, 10_000L);
      } catch (OcrException expected) {
        assertThat(expected.reason())
            .as(HexFormat.of().formatHex(damaged))
            .isIn(
                ReasonCode.UNSUPPORTED_FORMAT,
                ReasonCode.UNDECODABLE,
                ReasonCode.TOO_MANY_PIXELS);
      }
    }
  }

  private static byte[] encoded(ImageFormat format) {
    try (Mat picture = TestImages.plain(30, 20, 1, 2, 3)) {
      return TestImages.encode("." + format.name().toLowerCase(), picture);
    }
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("not there: " + HexFormat.of().formatHex(part));
  }
}
