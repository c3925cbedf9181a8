package io.ocrstreams.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The size in a BMP file's second header. */
final class BmpHeader {
  private static final int CORE_HEADER = 12; // OS/2 1.x, with sides of 16 bits

  private BmpHeader() {}

  /**
   * @throws IndexOutOfBoundsException where the file ends within its headers
   */
  static ImageHeader read(ByteBuffer in) {
    in.order(ByteOrder.LITTLE_ENDIAN);
    if (in.getInt(14) == CORE_HEADER) {
      return ImageHeader.ofStored(
          ImageFormat.BMP,
          Short.toUnsignedInt(in.getShort(18)),
          Short.toUnsignedInt(in.getShort(20)),
          TiffDirectory.NORMAL);
    }
    // A negative height says that the rows run from top to bottom.
    long height = Math.abs((long) in.getInt(22));
    return ImageHeader.ofStored(ImageFormat.BMP, in.getInt(18), height, TiffDirectory.NORMAL);
  }
}
