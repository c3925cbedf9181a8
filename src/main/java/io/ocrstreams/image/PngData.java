package io.ocrstreams.image;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What a PNG decoder believes and should not: OpenCV makes room for a chunk as long as it says it
 * is, and libpng inflates all image data, also what comes after the last row (PNG third edition,
 * sections 5 and 10).
 */
final class PngData {
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454e44;
  private static final int FIRST_CHUNK = 8;
  private static final int CHUNK_OVERHEAD = 12; // length, type, checksum
  // Less cannot inflate to more than a quarter of a gigabyte, which takes less than a second.
  private static final int SMALL = 256 << 10;
  // Filter bytes of interlaced rows, and what encoders leave behind the last row.
  private static final int SLACK = 64 << 10;

  private PngData() {}

  /**
   * @throws IllegalArgumentException where a chunk is longer than the file, or there is more image
   *     data than the image has pixels
   */
  static void check(ByteBuffer in, ImageHeader header) {
    long compressed = 0;
    long at = FIRST_CHUNK;
    // What comes behind the end is not looked at by anyone.
    while (at + CHUNK_OVERHEAD <= in.limit() && in.getInt((int) at + 4) != IEND) {
      long length = Integer.toUnsignedLong(in.getInt((int) at));
      if (at + CHUNK_OVERHEAD + length > in.limit()) {
        throw new IllegalArgumentException(
            "its chunk at byte %d has %d bytes, but the file ends at %d"
                .formatted(at, length, in.limit()));
      }
      compressed += in.getInt((int) at + 4) == IDAT ? length : 0;
      at += CHUNK_OVERHEAD + length;
    }
    if (compressed > SMALL) {
      requireNoMoreThan(inflatedBytes(in, header), in);
    }
  }

  /** Bytes of all rows at most: up to four samples, and one filter byte a row of each pass. */
  private static long inflatedBytes(ByteBuffer in, ImageHeader header) {
    int samples =
        switch (in.get(25)) {
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> 1;
        };
    long bitsPerPixel = (long) samples * in.get(24);
    long pixels = (long) header.width() * header.height();
    return pixels * bitsPerPixel / 8 + 4L * (header.width() + header.height()) + SLACK;
  }

  private static void requireNoMoreThan(long most, ByteBuffer in) {
    Inflater inflater = new Inflater();
    try {
      byte[] scratch = new byte[64 << 10];
      long inflated = 0;
      int at = FIRST_CHUNK;
      while (at + CHUNK_OVERHEAD <= in.limit() && in.getInt(at + 4) != IEND) {
        int length = in.getInt(at);
        if (in.getInt(at + 4) == IDAT) {
          inflater.setInput(in.slice(at + 8, length));
          for (int n = 1; n > 0 && !inflater.finished(); ) {
            n = inflater.inflate(scratch);
            inflated += n;
            if (inflated > most) {
              throw new IllegalArgumentException(
                  "its image data inflates to more than the %d bytes that its pixels need"
                      .formatted(most));
            }
          }
        }
        at += CHUNK_OVERHEAD + length;
      }
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("its image data cannot be inflated", e);
    } finally {
      inflater.end();
    }
  }
}
