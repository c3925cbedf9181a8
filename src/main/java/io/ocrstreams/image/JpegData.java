package io.ocrstreams.image;

import java.nio.ByteBuffer;

/**
 * What a JPEG decoder believes and should not: libjpeg fills up with grey where the data ends
 * before the picture does, and runs over the whole picture again for each scan of a progressive
 * file (ITU-T T.81, annexes B and G).
 */
final class JpegData {
  private static final int SOS = 0xda;
  private static final int EOI = 0xd9;
  private static final int BLOCK_SIDE = 8;
  // Encoders write about ten; a file of some megabytes can hold tens of thousands.
  private static final int MOST_SCANS = 100;

  private JpegData() {}

  /**
   * @throws IllegalArgumentException where there are more scans than pictures have, or fewer bytes
   *     than the smallest code for each block needs
   */
  static void check(ByteBuffer in, ImageHeader header) {
    boolean huffman = false;
    int scans = 0;
    int at = 2;
    while (at + 4 <= in.limit()) {
      if (Byte.toUnsignedInt(in.get(at)) != 0xff) {
        at++;
        continue;
      }
      int marker = Byte.toUnsignedInt(in.get(at + 1));
      if (marker == EOI) {
        break;
      }
      if (marker == 0xff || JpegHeader.standsAlone(marker)) {
        at += marker == 0xff ? 1 : 2;
        continue;
      }
      huffman |= marker >= 0xc0 && marker <= 0xc2;
      scans += marker == SOS ? 1 : 0;
      if (scans > MOST_SCANS) {
        throw new IllegalArgumentException("it has more than %d scans".formatted(MOST_SCANS));
      }
      // Behind a scan's own header its data follow, which hold no marker but stuffing and restarts.
      at += 2 + Short.toUnsignedInt(in.getShort(at + 2));
    }
    long blocks = ceilDiv(header.width()) * ceilDiv(header.height());
    if (huffman && in.limit() < blocks / Byte.SIZE) {
      throw new IllegalArgumentException(
          "%d bytes cannot hold its %d blocks".formatted(in.limit(), blocks));
    }
  }

  private static long ceilDiv(int side) {
    return (side + BLOCK_SIDE - 1L) / BLOCK_SIDE;
  }
}
