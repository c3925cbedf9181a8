package io.ocrstreams.image;

import java.nio.ByteBuffer;

/** The segments of a JPEG file up to its frame header (ITU-T T.81, annex B). */
final class JpegHeader {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP1 = 0xe1;
  private static final int TEM = 0x01;
  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

  private JpegHeader() {}

  /**
   * @throws IndexOutOfBoundsException where the file ends before its frame header
   */
  static ImageHeader read(ByteBuffer in) {
    int orientation = TiffDirectory.NORMAL;
    int at = 2;
    while (true) {
      // Like libjpeg: what stands between segments is skipped, and a marker may be padded with FF.
      while (byteAt(in, at) != 0xff) {
        at++;
      }
      while (byteAt(in, at) == 0xff) {
        at++;
      }
      int marker = byteAt(in, at++);
      if (isFrame(marker)) {
        return ImageHeader.ofStored(
            ImageFormat.JPEG, shortAt(in, at + 5), shortAt(in, at + 3), orientation);
      }
      if (marker == SOS || marker == EOI) {
        throw new IndexOutOfBoundsException("no frame before the image data");
      }
      if (standsAlone(marker)) {
        continue;
      }
      int length = shortAt(in, at);
      if (marker == APP1 && startsWithExif(in, at + 2, length - 2)) {
        int from = at + 2 + EXIF.length;
        orientation = TiffDirectory.orientationOf(in.slice(from, at + length - from));
      }
      at += length;
    }
  }

  /** SOF0 to SOF15 without DHT, JPG and DAC, which share their range. */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  /** Markers without a segment: stuffing, TEM, restarts, and the start of an image. */
  static boolean standsAlone(int marker) {
    return marker == 0 || marker == TEM || (marker >= 0xd0 && marker <= SOI);
  }

  private static boolean startsWithExif(ByteBuffer in, int from, int length) {
    return length >= EXIF.length && in.slice(from, EXIF.length).equals(ByteBuffer.wrap(EXIF));
  }

  private static int byteAt(ByteBuffer in, int at) {
    return Byte.toUnsignedInt(in.get(at));
  }

  private static int shortAt(ByteBuffer in, int at) {
    return Short.toUnsignedInt(in.getShort(at));
  }
}
