package io.ocrstreams.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_PNG_BILEVEL;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
  private static final Offset<Integer> LOSS = Offset.offset(6);

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @ParameterizedTest
  @EnumSource
  void shouldGiveColoursInBgrWhenTheImageHasThree(ImageFormat format) throws Exception {
    try (Mat picture = TestImages.plain(30, 20, 10, 120, 240);
        DecodedImage image = decoder.decode(TestImages.encode(extension(format), picture))) {
      assertThat(image.format()).isEqualTo(format);
      assertThat(image.width()).isEqualTo(30);
      assertThat(image.height()).isEqualTo(20);
      assertPixel(image, 10, 120, 240);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".jpeg", ".png", ".bmp", ".webp", ".tiff"})
  void shouldGiveThreeChannelsWhenTheImageIsGrey(String extension) throws Exception {
    try (Mat picture = TestImages.plain(30, 20, 77);
        DecodedImage image = decoder.decode(TestImages.encode(extension, picture))) {
      assertPixel(image, 77, 77, 77);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".png", ".webp", ".tiff"})
  void shouldLayOnWhiteWhenTheImageIsTransparent(String extension) throws Exception {
    try (Mat picture = TestImages.plain(30, 20, 0, 100, 200, 51);
        DecodedImage image =
            decoder.decode(TestImages.encode(extension, picture, IMWRITE_WEBP_QUALITY, 101))) {
      // 255 - (255 - c) / 5
      assertPixel(image, 204, 224, 244);
    }
  }

  @ParameterizedTest
  @CsvSource({".png,3", ".png,1", ".png,4", ".tiff,3", ".tiff,1"})
  void shouldScaleToEightBitsWhenSamplesHaveSixteen(String extension, int channels)
      throws Exception {
    int[] values = Arrays.copyOf(new int[] {200, 200, 200, 255}, channels);
    try (Mat picture = TestImages.plain(30, 20, values);
        Mat sixteen = new Mat()) {
      picture.convertTo(sixteen, CV_16U, 257, 0);
      try (DecodedImage image = decoder.decode(TestImages.encode(extension, sixteen))) {
        assertPixel(image, 200, 200, 200);
      }
    }
  }

  @Test
  void shouldRefuseWhenSamplesAreFloats() {
    try (Mat picture = TestImages.plain(30, 20, 1, 2, 3);
        Mat floats = new Mat()) {
      picture.convertTo(floats, CV_32F);
      byte[] tiff = TestImages.encode(".tiff", floats);
      assertUndecodable(tiff).hasMessageContaining("samples of 4 bytes");
    }
  }

  @Test
  void shouldDecodeWhenAPixelIsOneBit() throws Exception {
    try (Mat picture = TestImages.plain(30, 20, 255);
        DecodedImage image =
            decoder.decode(TestImages.encode(".png", picture, IMWRITE_PNG_BILEVEL, 1))) {
      assertPixel(image, 255, 255, 255);
    }
  }

  @Test
  void shouldDecodeWhenColoursComeFromAPalette() throws Exception {
    BufferedImage picture = new BufferedImage(30, 20, BufferedImage.TYPE_BYTE_INDEXED);
    for (int i = 0; i < 600; i++) {
      picture.setRGB(i % 30, i / 30, 0xff0000);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    try (DecodedImage image = decoder.decode(png.toByteArray())) {
      assertPixel(image, 0, 0, 255);
    }
  }

  @Test
  void shouldDecodeWhenAJpegIsCmyk() throws Exception {
    WritableRaster inks = Raster.createInterleavedRaster(0, 30, 20, 4, null);
    for (int i = 0; i < 600; i++) {
      // Stored inverted, as Adobe does: full yellow, nothing else.
      inks.setPixel(i % 30, i / 30, new int[] {255, 255, 0, 255});
    }
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(jpeg)) {
      writer.setOutput(out);
      writer.write(new IIOImage(inks, null, null));
    } finally {
      writer.dispose();
    }
    try (DecodedImage image = decoder.decode(jpeg.toByteArray())) {
      assertPixel(image, 0, 255, 255);
    }
  }

  @Test
  void shouldInvertWhenGreyTiffCountsFromWhite() throws Exception {
    byte[] pixels = new byte[600];
    Arrays.fill(pixels, (byte) 200);
    try (DecodedImage image = decoder.decode(ExifBlocks.tiff(30, 20, pixels, 0, 1))) {
      assertPixel(image, 55, 55, 55);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,0,0", "2,1,0", "3,1,1", "4,0,1", "5,0,0", "6,1,0", "7,1,1", "8,0,1"})
  void shouldTurnUprightWhenExifSaysHow(int orientation, int right, int bottom) throws Exception {
    byte[] exif = ExifBlocks.exif(orientation);
    try (Mat picture = TestImages.withRedCorner(40, 20)) {
      byte[] webp = TestImages.encode(".webp", picture, IMWRITE_WEBP_QUALITY, 101);
      byte[][] images = {
        ExifBlocks.intoJpeg(TestImages.encode(".jpg", picture, IMWRITE_JPEG_QUALITY, 99), exif),
        ExifBlocks.intoPng(TestImages.encode(".png", picture), exif),
        ExifBlocks.intoWebp(webp, exif, 40, 20),
      };
      for (byte[] encoded : images) {
        try (DecodedImage image = decoder.decode(encoded)) {
          assertThat(image.width()).isEqualTo(orientation < 5 ? 40 : 20);
          assertThat(image.height()).isEqualTo(orientation < 5 ? 20 : 40);
          int x = right * (image.width() - 5) + 2;
          int y = bottom * (image.height() - 5) + 2;
          int[] corner = TestImages.pixel(image.mat(), x, y);
          assertThat(corner[0]).as("blue of the red corner").isLessThan(60);
          assertThat(corner[2]).as("red of the red corner").isGreaterThan(200);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,0,0", "2,1,0", "3,1,1", "4,0,1", "5,0,0", "6,1,0", "7,1,1", "8,0,1"})
  void shouldTurnUprightWhenTiffSaysHow(int orientation, int right, int bottom) throws Exception {
    byte[] pixels = new byte[40 * 20];
    pixels[0] = (byte) 255;
    try (DecodedImage image = decoder.decode(ExifBlocks.tiff(40, 20, pixels, 1, orientation))) {
      assertThat(image.width()).isEqualTo(orientation < 5 ? 40 : 20);
      int x = right * (image.width() - 1);
      int y = bottom * (image.height() - 1);
      assertThat(TestImages.pixel(image.mat(), x, y)).containsExactly(255, 255, 255);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".jpeg", ".png", ".bmp", ".webp", ".tiff"})
  void shouldRefuseWhenTheFileIsCut(String extension) {
    try (Mat picture = TestImages.page(200, 100)) {
      TestImages.write(picture, "to be cut", 5, 50, 1);
      byte[] whole = TestImages.encode(extension, picture);
      for (double share : new double[] {0.1, 0.5, 0.9, 0.98}) {
        assertUndecodable(Arrays.copyOf(whole, (int) (share * whole.length)));
      }
    }
  }

  @Test
  void shouldRefuseWhenAProgressiveJpegIsCut() {
    try (Mat picture = TestImages.page(200, 100)) {
      TestImages.write(picture, "to be cut", 5, 50, 1);
      byte[] whole = TestImages.encode(".jpg", picture, IMWRITE_JPEG_PROGRESSIVE, 1);
      assertUndecodable(Arrays.copyOf(whole, whole.length * 9 / 10));
    }
  }

  @Test
  void shouldRefuseWhenOnlyTheHeaderIsReal() {
    try (Mat picture = TestImages.page(200, 100)) {
      byte[] png = TestImages.encode(".png", picture);
      Arrays.fill(png, 60, png.length, (byte) 0x55);
      assertUndecodable(png).hasMessageContaining("PNG image of 200 x 100");
    }
  }

  @Test
  void shouldFreeAllNativeMemoryWhenImagesAreClosed() throws Exception {
    try (Mat picture = TestImages.plain(300, 200, 10, 120, 240, 128)) {
      byte[] png = ExifBlocks.intoPng(TestImages.encode(".png", picture), ExifBlocks.exif(6));
      byte[] cut = Arrays.copyOf(png, png.length / 2);
      decodeBoth(png, cut);
      long count = Pointer.totalCount();
      long bytes = Pointer.totalBytes();
      for (int i = 0; i < 200; i++) {
        decodeBoth(png, cut);
      }
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
      assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
    }
  }

  private void decodeBoth(byte[] png, byte[] cut) throws OcrException {
    decoder.decode(png).close();
    assertUndecodable(cut);
  }

  private AbstractThrowableAssert<?, ?> assertUndecodable(byte[] bytes) {
    return assertThatThrownBy(() -> decoder.decode(bytes))
        .isInstanceOfSatisfying(
            OcrException.class, e -> assertThat(e.reason()).isEqualTo(ReasonCode.UNDECODABLE));
  }

  private static void assertPixel(DecodedImage image, int blue, int green, int red) {
    assertThat(image.mat().type()).isEqualTo(CV_8UC3);
    int[] pixel = TestImages.pixel(image.mat(), 15, 10);
    assertThat(pixel[0]).as("blue").isCloseTo(blue, LOSS);
    assertThat(pixel[1]).as("green").isCloseTo(green, LOSS);
    assertThat(pixel[2]).as("red").isCloseTo(red, LOSS);
  }

  private static String extension(ImageFormat format) {
    return "." + format.name().toLowerCase();
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }
}
