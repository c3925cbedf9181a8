package io.ocrstreams.hostile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small files whose headers give them sides that no image has. */
final class ImageSizes {
  private ImageSizes() {}

  /** More than 64 million pixels, or a side above 20,000. */
  static Map<String, byte[]> absurd() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    int[][] sides = {{65_535, 65_535}, {20_001, 1}, {1, 20_001}, {8_001, 8_000}, {60_000, 2}};
    for (int[] side : sides) {
      all.put(name("JPEG", side), jpeg(side[0], side[1]));
      all.put(name("PNG", side), png(side[0], side[1]));
      all.put(name("BMP", side), bmp(side[0], side[1]));
      all.put(name("TIFF", side), tiff(side[0], side[1]));
      all.put(name("WebP", side), extendedWebp(side[0], side[1]));
    }
    all.put("PNG of 2^32 - 1", png(-1, -1));
    all.put("PNG of 2^31 - 1", png(Integer.MAX_VALUE, 1));
    all.put("BMP of 2^31 - 1", bmp(Integer.MAX_VALUE, Integer.MAX_VALUE));
    all.put("BMP of -2^31 rows", bmp(10, Integer.MIN_VALUE));
    all.put("TIFF of 2^32 - 1", tiff(0xffff_ffffL, 0xffff_ffffL));
    all.put("lossy WebP of 16,383", webp("lossy WebP", 16_383, 16_383));
    all.put("lossless WebP of 16,384", webp("lossless WebP", 16_384, 16_384));
    all.put("extended WebP of 2^24", extendedWebp(1 << 24, 1 << 24));
    all.put("tiles of 4,096", TiffFile.packedTile(24, 8, 4_096).bytes());
    all.put("tiles of 65,520", TiffFile.packedTile(24, 8, 128).change(322, 65_520).bytes());
    return all;
  }

  static Map<String, byte[]> zero() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    int[][] sides = {{0, 8}, {24, 0}, {0, 0}};
    for (int[] side : sides) {
      all.put(name("JPEG", side), jpeg(side[0], side[1]));
      all.put(name("PNG", side), png(side[0], side[1]));
      all.put(name("BMP", side), bmp(side[0], side[1]));
      all.put(name("TIFF", side), tiff(side[0], side[1]));
      all.put(name("lossy WebP", side), webp("lossy WebP", side[0], side[1]));
    }
    all.put("BMP of -24 columns", bmp(-24, 8));
    all.put("TIFF without sides", TiffFile.strip(24, 8).change(256, 254).change(257, 255).bytes());
    return all;
  }

  static byte[] jpeg(int width, int height) {
    byte[] jpeg = Pictures.tiny().get("JPEG");
    int frame = Pictures.find(jpeg, 0xff, 0xc0);
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
    return jpeg;
  }

  static byte[] png(int width, int height) {
    byte[] png = Pictures.tiny().get("PNG");
    ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
    return PngFile.withChecksum(png);
  }

  static byte[] bmp(int width, int height) {
    byte[] bmp = Pictures.tiny().get("BMP");
    ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, width).putInt(22, height);
    return bmp;
  }

  static byte[] tiff(long width, long height) {
    return TiffFile.strip(24, 8).change(256, width).change(257, height).bytes();
  }

  static byte[] webp(String kind, int width, int height) {
    byte[] webp = Pictures.tiny().get(kind);
    ByteBuffer file = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
    if (kind.equals("lossless WebP")) {
      int rest = file.getInt(21) & 0xf000_0000;
      file.putInt(21, rest | (height - 1) << 14 | (width - 1));
    } else {
      file.putShort(26, (short) width).putShort(28, (short) height);
    }
    return webp;
  }

  static byte[] extendedWebp(int width, int height) {
    byte[] webp = Pictures.tiny().get("extended WebP");
    for (int i = 0; i < 3; i++) {
      webp[24 + i] = (byte) (width - 1 >> 8 * i);
      webp[27 + i] = (byte) (height - 1 >> 8 * i);
    }
    return webp;
  }

  private static String name(String format, int[] side) {
    return "%s of %d x %d".formatted(format, side[0], side[1]);
  }
}
