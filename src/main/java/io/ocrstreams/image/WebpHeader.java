package io.ocrstreams.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The size and orientation of a WebP file (RFC 9649): lossy, lossless or extended. */
final class WebpHeader {
  private static final int FIRST_CHUNK = 12;
  private static final int LOSSY = fourCc("VP8 ");
  private static final int LOSSLESS = fourCc("VP8L");
  private static final int EXTENDED = fourCc("VP8X");
  private static final int EXIF = fourCc("EXIF");

  private WebpHeader() {}

  /**
   * @throws IndexOutOfBoundsException where the file ends within its first chunk or that is of an
   *     unknown kind
   */
  static ImageHeader read(ByteBuffer in) {
    in.order(ByteOrder.LITTLE_ENDIAN);
    int kind = in.getInt(FIRST_CHUNK);
    int data = FIRST_CHUNK + 8;
    if (kind == EXTENDED) {
      int width = 1 + (in.getInt(data + 4) & 0xffffff);
      int height = 1 + (in.getInt(data + 6) >>> 8);
      return ImageHeader.ofStored(ImageFormat.WEBP, width, height, orientation(in));
    }
    if (kind == LOSSLESS) {
      int sides = in.getInt(data + 1);
      return ImageHeader.ofStored(
          ImageFormat.WEBP,
          1 + (sides & 0x3fff),
          1 + ((sides >>> 14) & 0x3fff),
          TiffDirectory.NORMAL);
    }
    if (kind == LOSSY) {
      return ImageHeader.ofStored(
          ImageFormat.WEBP,
          in.getShort(data + 6) & 0x3fff,
          in.getShort(data + 8) & 0x3fff,
          TiffDirectory.NORMAL);
    }
    throw new IndexOutOfBoundsException("the first chunk is of an unknown kind");
  }

  private static int orientation(ByteBuffer in) {
    long at = FIRST_CHUNK;
    while (at + 8 <= in.limit()) {
      long length = Integer.toUnsignedLong(in.getInt((int) at + 4));
      if (at + 8 + length > in.limit()) {
        break;
      }
      if (in.getInt((int) at) == EXIF) {
        return TiffDirectory.orientationOf(in.slice((int) at + 8, (int) length));
      }
      at += 8 + length + (length & 1);
    }
    return TiffDirectory.NORMAL;
  }

  private static int fourCc(String name) {
    return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
  }
}
