package io.ocrstreams.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The formats that are read, told by their first bytes. OpenCV would try more; what is not listed
 * here never reaches it.
 */
public enum ImageFormat {
  JPEG("image/jpeg"),
  PNG("image/png"),
  BMP("image/bmp"),
  WEBP("image/webp"),
  TIFF("image/tiff");

  private static final byte[] PNG_MAGIC = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final String contentType;

  ImageFormat(String contentType) {
    this.contentType = contentType;
  }

  /** The registered media type. */
  public String contentType() {
    return contentType;
  }

  /** The format of these bytes, by their magic alone: they may still be broken. */
  public static Optional<ImageFormat> of(byte[] bytes) {
    return Arrays.stream(values()).filter(format -> format.matches(bytes)).findFirst();
  }

  private boolean matches(byte[] bytes) {
    return switch (this) {
      case JPEG -> startsWith(bytes, 0, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff});
      case PNG -> startsWith(bytes, 0, PNG_MAGIC);
        // "BM" alone begins many a text; the size of the second header is 12 to 124.
      case BMP ->
          startsWith(bytes, 0, ascii("BM"))
              && bytes.length > 17
              && bytes[14] >= 12
              && bytes[15] == 0
              && bytes[16] == 0
              && bytes[17] == 0;
      case WEBP -> startsWith(bytes, 0, ascii("RIFF")) && startsWith(bytes, 8, ascii("WEBP"));
      case TIFF ->
          startsWith(bytes, 0, new byte[] {'I', 'I', 42, 0})
              || startsWith(bytes, 0, new byte[] {'M', 'M', 0, 42});
    };
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean startsWith(byte[] bytes, int from, byte[] magic) {
    return bytes.length >= from + magic.length
        && Arrays.equals(bytes, from, from + magic.length, magic, 0, magic.length);
  }
}
