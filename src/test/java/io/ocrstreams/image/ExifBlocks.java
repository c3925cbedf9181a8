package io.ocrstreams.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Puts EXIF blocks and other parts into encoded images. */
public final class ExifBlocks {
  private ExifBlocks() {}

  /** A big-endian TIFF structure with the orientation and nothing else. */
  public static byte[] exif(int orientation) {
    return ByteBuffer.allocate(26)
        .put("MM".getBytes(StandardCharsets.US_ASCII))
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 274)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }

  /** A grey picture of 8 bits a pixel, uncompressed. */
  public static byte[] tiff(int width, int height, byte[] pixels, int photometric, int orientation) {
    int[][] tags = {
      {256, width},
      {257, height},
      {258, 8},
      {259, 1},
      {262, photometric},
      {273, 8},
      {274, orientation},
      {277, 1},
      {278, height},
      {279, pixels.length}
    };
    ByteBuffer file = ByteBuffer.allocate(8 + pixels.length + 2 + 12 * tags.length + 4);
    file.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42);
    file.putInt(8 + pixels.length).put(pixels).putShort((short) tags.length);
    for (int[] tag : tags) {
      file.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
    }
    return file.array();
  }

  public static byte[] intoJpeg(byte[] jpeg, byte[] exif) {
    byte[] head = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer segment =
        ByteBuffer.allocate(4 + head.length + exif.length)
            .putShort((short) 0xffe1)
            .putShort((short) (2 + head.length + exif.length))
            .put(head)
            .put(exif);
    return insert(jpeg, 2, segment.array());
  }

  public static byte[] intoPng(byte[] png, byte[] exif) {
    int afterIhdr = 8 + 12 + 13;
    return insert(png, afterIhdr, chunk("eXIf", exif));
  }

  /** Wraps a simple file into the extended format. */
  public static byte[] intoWebp(byte[] webp, byte[] exif, int width, int height) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] frame = Arrays.copyOfRange(webp, 12, webp.length);
    int size = 4 + 18 + frame.length + 8 + exif.length;
    out.writeBytes("RIFF".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(little(size, 4));
    out.writeBytes("WEBPVP8X".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(little(10, 4));
    out.writeBytes(little(0x08, 4)); // has EXIF
    out.writeBytes(little(width - 1, 3));
    out.writeBytes(little(height - 1, 3));
    out.writeBytes(frame);
    out.writeBytes("EXIF".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(little(exif.length, 4));
    out.writeBytes(exif);
    return out.toByteArray();
  }

  public static byte[] chunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(data);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(name)
        .put(data)
        .putInt((int) checksum.getValue())
        .array();
  }

  public static byte[] insert(byte[] bytes, int at, byte[] inserted) {
    return ByteBuffer.allocate(bytes.length + inserted.length)
        .put(bytes, 0, at)
        .put(inserted)
        .put(bytes, at, bytes.length - at)
        .array();
  }

  private static byte[] little(int value, int bytes) {
    byte[] result = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      result[i] = (byte) (value >> 8 * i);
    }
    return result;
  }
}
