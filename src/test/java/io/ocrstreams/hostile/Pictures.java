package io.ocrstreams.hostile;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;

import io.ocrstreams.image.ExifBlocks;
import io.ocrstreams.image.TestImages;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.opencv.opencv_core.Mat;

/** Small pictures of a text line, in every format that is read. */
final class Pictures {
  static final int WIDTH = 168;
  static final int HEIGHT = 32;
  private static final int TINY_WIDTH = 24;
  private static final int TINY_HEIGHT = 8;

  private Pictures() {}

  /** A line that every model reads. */
  static <T> T line(Function<Mat, T> use) {
    try (Mat picture = TestImages.page(WIDTH, HEIGHT)) {
      TestImages.write(picture, "HOSTILE 42", 4, 24, 0.8);
      return use.apply(picture);
    }
  }

  static byte[] line(String extension, int... parameters) {
    return line(picture -> TestImages.encode(extension, picture, parameters));
  }

  /** A few hundred bytes each, so that a test can have them cut at every byte. */
  static Map<String, byte[]> tiny() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    try (Mat picture = TestImages.page(TINY_WIDTH, TINY_HEIGHT)) {
      TestImages.write(picture, "x", 4, 7, 0.3);
      byte[] lossy = TestImages.encode(".webp", picture, IMWRITE_WEBP_QUALITY, 50);
      all.put("JPEG", TestImages.encode(".jpg", picture));
      all.put(
          "progressive JPEG", TestImages.encode(".jpg", picture, IMWRITE_JPEG_PROGRESSIVE, 1));
      all.put("PNG", TestImages.encode(".png", picture));
      all.put("BMP", TestImages.encode(".bmp", picture));
      all.put("lossy WebP", lossy);
      all.put("lossless WebP", TestImages.encode(".webp", picture, IMWRITE_WEBP_QUALITY, 101));
      all.put(
          "extended WebP",
          ExifBlocks.intoWebp(lossy, ExifBlocks.exif(1), TINY_WIDTH, TINY_HEIGHT));
      all.put("TIFF", TestImages.encode(".tiff", picture));
    }
    return all;
  }

  /** Bytes by which {@code ImageFormat} knows a format. */
  static int magicBytes(String format) {
    return switch (format) {
      case "JPEG", "progressive JPEG" -> 3;
      case "PNG" -> 8;
      case "BMP" -> 18;
      case "TIFF" -> 4;
      default -> 12; // WebP
    };
  }

  /** The first place of these bytes; values from 0 to 255. */
  static int find(byte[] bytes, int... part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      int same = 0;
      while (same < part.length && Byte.toUnsignedInt(bytes[i + same]) == part[same]) {
        same++;
      }
      if (same == part.length) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }
}
