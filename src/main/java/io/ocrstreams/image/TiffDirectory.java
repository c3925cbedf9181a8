package io.ocrstreams.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The first image file directory of a TIFF structure (TIFF 6.0, section 2): of a TIFF file, or of
 * the EXIF block of the other formats.
 *
 * @param width pixels as stored, 0 where it is not given
 * @param height pixels as stored, 0 where it is not given
 * @param orientation 1 to 8
 */
record TiffDirectory(long width, long height, int orientation) {
  /** The orientation that needs no turning. */
  static final int NORMAL = 1;

  private static final int ENTRY_BYTES = 12;
  private static final int TYPE_SHORT = 3;
  private static final int TYPE_LONG = 4;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int ORIENTATION = 274;

  /**
   * @throws IndexOutOfBoundsException where the structure ends before its first directory does
   */
  static TiffDirectory read(ByteBuffer tiff) {
    ByteBuffer in = tiff.duplicate();
    in.order(in.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int at = in.getInt(4);
    int entries = Short.toUnsignedInt(in.getShort(at));
    long width = 0;
    long height = 0;
    int orientation = NORMAL;
    for (int i = 0, entry = at + 2; i < entries; i++, entry += ENTRY_BYTES) {
      switch (Short.toUnsignedInt(in.getShort(entry))) {
        case WIDTH -> width = value(in, entry);
        case HEIGHT -> height = value(in, entry);
        case ORIENTATION -> orientation = (int) value(in, entry);
        default -> {}
      }
    }
    return new TiffDirectory(
        width, height, orientation >= 1 && orientation <= 8 ? orientation : NORMAL);
  }

  /** The orientation in an EXIF block; a broken block turns nothing. */
  static int orientationOf(ByteBuffer exif) {
    try {
      return read(exif).orientation;
    } catch (IndexOutOfBoundsException e) {
      return NORMAL;
    }
  }

  ImageHeader header() {
    return ImageHeader.ofStored(ImageFormat.TIFF, width, height, orientation);
  }

  private static long value(ByteBuffer in, int entry) {
    return switch (in.getShort(entry + 2)) {
      case TYPE_SHORT -> Short.toUnsignedInt(in.getShort(entry + 8));
      case TYPE_LONG -> Integer.toUnsignedLong(in.getInt(entry + 8));
      default -> 0;
    };
  }
}
