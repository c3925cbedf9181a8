package io.ocrstreams.hostile;

import io.ocrstreams.image.ExifBlocks;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files whose header and data disagree: decoded as the one or the other says, most cost hundreds of
 * megabytes or many seconds.
 */
final class ImageBombs {
  private static final int LARGE = 8_000; // its square is just what the default limits allow

  private ImageBombs() {}

  static Map<String, byte[]> lyingHeaders() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    largeHeaders(all);
    jpegs(all);
    pngs(all);
    tiffs(all);
    others(all);
    return all;
  }

  private static void largeHeaders(Map<String, byte[]> all) {
    all.put("JPEG, data of a few blocks", ImageSizes.jpeg(LARGE, LARGE));
    all.put("PNG, data of a few rows", ImageSizes.png(LARGE, LARGE));
    all.put("BMP, data of a few rows", ImageSizes.bmp(LARGE, LARGE));
    all.put("TIFF, data of a few rows", ImageSizes.tiff(LARGE, LARGE));
    all.put("lossy WebP, other data", ImageSizes.webp("lossy WebP", LARGE, LARGE));
    all.put("lossless WebP, other data", ImageSizes.webp("lossless WebP", LARGE, LARGE));
    all.put("extended WebP, small frame", ImageSizes.extendedWebp(LARGE, LARGE));
    all.put("extended WebP, larger frame", ImageSizes.extendedWebp(4, 4));
  }

  private static void jpegs(Map<String, byte[]> all) {
    byte[] small = Pictures.tiny().get("JPEG");
    int frame = Pictures.find(small, 0xff, 0xc0);
    byte[] large = ImageSizes.jpeg(LARGE, LARGE);
    byte[] largeFrame = Arrays.copyOfRange(large, frame, frame + 19);
    all.put("JPEG with a second, large frame", ExifBlocks.insert(small, frame + 19, largeFrame));
    all.put("JPEG with a first, large frame", ExifBlocks.insert(small, frame, largeFrame));
    all.put("JPEG in a JPEG", ExifBlocks.insert(small, 2, large));
    all.put("JPEG with two beginnings", ExifBlocks.insert(small, 2, new byte[] {-1, -40}));
    all.put("JPEG with 1,000 scans", manyScans(1_000));
  }

  /** A progressive file of 8,000 x 8,000 pixels whose last scan comes again and again. */
  static byte[] manyScans(int scans) {
    byte[] jpeg = Pictures.tiny().get("progressive JPEG");
    int frame = Pictures.find(jpeg, 0xff, 0xc2);
    ByteBuffer.wrap(jpeg)
        .putShort(frame + 5, (short) LARGE)
        .putShort(frame + 7, (short) LARGE);
    int end = jpeg.length - 2;
    int last = end;
    while (jpeg[last] != -1 || jpeg[last + 1] != (byte) 0xda) {
      last--;
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(jpeg, 0, end);
    for (int i = 0; i < scans; i++) {
      file.write(jpeg, last, end - last);
    }
    file.writeBytes(new byte[LARGE * LARGE / 512]); // as many bytes as a picture of that size needs
    file.write(jpeg, end, 2);
    return file.toByteArray();
  }

  private static void pngs(Map<String, byte[]> all) {
    byte[] png = Pictures.tiny().get("PNG");
    byte[] header = ByteBuffer.allocate(13).putInt(LARGE).putInt(LARGE).put(png, 24, 5).array();
    all.put("PNG with a second header", PngFile.withChunk(png, "IHDR", header));
    byte[] animation = ByteBuffer.allocate(8).putInt(1).putInt(0).array();
    byte[] frame = ByteBuffer.allocate(26).putInt(0).putInt(LARGE).putInt(LARGE).array();
    all.put(
        "animated PNG with a large frame",
        PngFile.withChunk(PngFile.withChunk(png, "fcTL", frame), "acTL", animation));
    for (int length : new int[] {0x7fff_fff0, -1, png.length}) {
      byte[] lying = png.clone();
      ByteBuffer.wrap(lying).putInt(PngFile.BEHIND_IHDR, length);
      all.put("PNG with a chunk of " + Integer.toUnsignedString(length), lying);
    }
    all.put("PNG with a gigabyte of data", PngFile.withData(png, PngFile.zeros(1L << 29)));
  }

  private static void tiffs(Map<String, byte[]> all) {
    all.put("TIFF with two widths", TiffFile.strip(24, 8).with(256, LARGE).bytes());
    all.put("TIFF with a large width before", TiffFile.strip(24, 8).first(256, LARGE).bytes());
    all.put("TIFF with two widths as SLONG", TiffFile.strip(24, 8).with(256, 9, 1, 24).bytes());
    all.put("TIFF of LONG8 sides", TiffFile.strip(24, 8).change(256, 16, 1, 8).bytes());
    all.put("TIFF of BYTE sides", TiffFile.strip(24, 8).change(257, 1, 1, 8 << 24).bytes());
    all.put("TIFF with a list of widths", TiffFile.strip(24, 8).change(256, 4, 2, 8).bytes());
    all.put("TIFF of 65,535 samples", TiffFile.strip(24, 8).change(277, 65_535).bytes());
    all.put("TIFF of 64 bits", TiffFile.strip(24, 8).change(258, 64).bytes());
    all.put("TIFF of a strip beyond its end", TiffFile.strip(24, 8).change(273, 1 << 30).bytes());
    all.put("TIFF of tiles of nothing", TiffFile.packedTile(24, 8, 128).change(322, 0).bytes());
  }

  private static void others(Map<String, byte[]> all) {
    byte[] bmp = Pictures.tiny().get("BMP");
    byte[] far = bmp.clone();
    ByteBuffer.wrap(far).order(ByteOrder.LITTLE_ENDIAN).putInt(10, Integer.MAX_VALUE);
    all.put("BMP of data beyond its end", far);
    byte[] colours = bmp.clone();
    ByteBuffer.wrap(colours)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(28, (short) 8)
        .putInt(46, Integer.MAX_VALUE);
    all.put("BMP of 2^31 colours", colours);
    byte[] deep = bmp.clone();
    deep[28] = 33;
    all.put("BMP of 33 bits", deep);
    byte[] packed = bmp.clone();
    packed[30] = 7;
    all.put("BMP of an unknown compression", packed);
  }
}
