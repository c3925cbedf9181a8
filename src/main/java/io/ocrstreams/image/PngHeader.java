package io.ocrstreams.image;

import java.nio.ByteBuffer;

/** The chunks of a PNG file that say its size and orientation (PNG third edition, section 11). */
final class PngHeader {
  private static final int FIRST_CHUNK = 8;
  private static final int CHUNK_OVERHEAD = 12; // length, type, checksum
  private static final int IHDR = 0x49484452;
  private static final int EXIF = 0x65584966; // "eXIf", before or after the image data
  private static final int IEND = 0x49454e44;

  private PngHeader() {}

  /**
   * @throws IndexOutOfBoundsException where the file ends within its first chunk or has no IHDR
   */
  static ImageHeader read(ByteBuffer in) {
    if (in.getInt(FIRST_CHUNK + 4) != IHDR) {
      throw new IndexOutOfBoundsException("the first chunk is not IHDR");
    }
    long width = Integer.toUnsignedLong(in.getInt(16));
    long height = Integer.toUnsignedLong(in.getInt(20));
    return ImageHeader.ofStored(ImageFormat.PNG, width, height, orientation(in));
  }

  private static int orientation(ByteBuffer in) {
    long at = FIRST_CHUNK;
    while (at + CHUNK_OVERHEAD <= in.limit()) {
      long length = Integer.toUnsignedLong(in.getInt((int) at));
      int type = in.getInt((int) at + 4);
      if (type == IEND || at + CHUNK_OVERHEAD + length > in.limit()) {
        break;
      }
      if (type == EXIF) {
        return TiffDirectory.orientationOf(in.slice((int) at + 8, (int) length));
      }
      at += CHUNK_OVERHEAD + length;
    }
    return TiffDirectory.NORMAL;
  }
}
