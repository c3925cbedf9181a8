package io.ocrstreams.image;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The first image file directory of a TIFF structure (TIFF 6.0, section 2): of a TIFF file, or of
 * the EXIF block of the other formats.
 *
 * @param width pixels as stored, 0 where it is not given
 * @param height pixels as stored, 0 where it is not given
 * @param tileWidth pixels, 0 where there are no tiles
 * @param tileHeight pixels, 0 where there are no tiles
 * @param orientation 1 to 8
 */
record TiffDirectory(long width, long height, long tileWidth, long tileHeight, int orientation) {
  /** The orientation that needs no turning. */
  static final int NORMAL = 1;

  private static final int ENTRY_BYTES = 12;
  private static final int TYPE_SHORT = 3;
  private static final int TYPE_LONG = 4;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int ORIENTATION = 274;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  // The decoder makes room for a whole tile, however small the image is: 16 MiB at this side.
  private static final long TILE_SIDE = 2048;

  /**
   * Of a tag that comes twice the larger value counts, since decoders disagree on which to take.
   *
   * @throws IndexOutOfBoundsException where the structure ends before its first directory does, or
   *     gives a side in another type than SHORT and LONG
   */
  static TiffDirectory read(ByteBuffer tiff) {
    ByteBuffer in = tiff.duplicate();
    in.order(in.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int at = in.getInt(4);
    int entries = Short.toUnsignedInt(in.getShort(at));
    long width = 0;
    long height = 0;
    long tileWidth = 0;
    long tileHeight = 0;
    int orientation = NORMAL;
    for (int i = 0, entry = at + 2; i < entries; i++, entry += ENTRY_BYTES) {
      switch (Short.toUnsignedInt(in.getShort(entry))) {
        case WIDTH -> width = Math.max(width, side(in, entry));
        case HEIGHT -> height = Math.max(height, side(in, entry));
        case TILE_WIDTH -> tileWidth = Math.max(tileWidth, side(in, entry));
        case TILE_HEIGHT -> tileHeight = Math.max(tileHeight, side(in, entry));
        case ORIENTATION -> orientation = (int) value(in, entry);
        default -> {}
      }
    }
    return new TiffDirectory(
        width,
        height,
        tileWidth,
        tileHeight,
        orientation >= 1 && orientation <= 8 ? orientation : NORMAL);
  }

  /** The orientation in an EXIF block; a broken block turns nothing. */
  static int orientationOf(ByteBuffer exif) {
    try {
      return read(exif).orientation;
    } catch (IndexOutOfBoundsException e) {
      return NORMAL;
    }
  }

  /**
   * @throws OcrException {@code too_many_pixels} where the tiles are larger than the image and than
   *     any tile has to be
   */
  ImageHeader header() throws OcrException {
    if (tileWidth > Math.max(TILE_SIDE, width) || tileHeight > Math.max(TILE_SIDE, height)) {
      throw new OcrException(
          ReasonCode.TOO_MANY_PIXELS,
          ("the tiles of the TIFF image have %d x %d pixels and the image has %d x %d, but a tile"
                  + " larger than the image may have sides of at most %d; store it in strips")
              .formatted(tileWidth, tileHeight, width, height, TILE_SIDE));
    }
    return ImageHeader.ofStored(ImageFormat.TIFF, width, height, orientation);
  }

  /** Strict, since a decoder may understand what this class does not. */
  private static long side(ByteBuffer in, int entry) {
    short type = in.getShort(entry + 2);
    if (type != TYPE_SHORT && type != TYPE_LONG || in.getInt(entry + 4) != 1) {
      throw new IndexOutOfBoundsException("a side is not one SHORT or LONG");
    }
    return value(in, entry);
  }

  private static long value(ByteBuffer in, int entry) {
    return switch (in.getShort(entry + 2)) {
      case TYPE_SHORT -> Short.toUnsignedInt(in.getShort(entry + 8));
      case TYPE_LONG -> Integer.toUnsignedLong(in.getInt(entry + 8));
      default -> 0;
    };
  }
}
