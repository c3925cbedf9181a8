package io.ocrstreams.image;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What an image says of itself before it is decoded.
 *
 * @param format by its magic bytes, whatever a producer or server claims
 * @param width pixels, as displayed
 * @param height pixels, as displayed
 * @param orientation EXIF or TIFF orientation, 1 to 8; 5 and above swap the stored sides
 */
public record ImageHeader(ImageFormat format, int width, int height, int orientation) {
  private static final int MAGIC_BYTES_SHOWN = 8;

  /** The sides as they are stored, which is what headers hold. */
  static ImageHeader ofStored(ImageFormat format, long width, long height, int orientation) {
    int w = (int) Math.min(width, Integer.MAX_VALUE);
    int h = (int) Math.min(height, Integer.MAX_VALUE);
    boolean turned = orientation >= 5;
    return new ImageHeader(format, turned ? h : w, turned ? w : h, orientation);
  }

  /**
   * Reads the header of an encoded image. Cost does not depend on the pixels it announces.
   *
   * @throws OcrException {@code unsupported_format}, {@code too_many_pixels} for the tiles of a TIFF
   *     file, or {@code undecodable} where the header is cut or makes no sense
   */
  static ImageHeader read(byte[] bytes) throws OcrException {
    ImageFormat format =
        ImageFormat.of(bytes)
            .orElseThrow(
                () ->
                    new OcrException(
                        ReasonCode.UNSUPPORTED_FORMAT,
                        "the image is none of %s: it has %d bytes and starts with '%s'; convert it"
                            .formatted(
                                Arrays.toString(ImageFormat.values()),
                                bytes.length,
                                HexFormat.ofDelimiter(" ")
                                    .formatHex(
                                        bytes, 0, Math.min(bytes.length, MAGIC_BYTES_SHOWN)))));
    ImageHeader header;
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
      header =
          switch (format) {
            case JPEG -> JpegHeader.read(in);
            case PNG -> PngHeader.read(in);
            case BMP -> BmpHeader.read(in);
            case WEBP -> WebpHeader.read(in);
            case TIFF -> TiffDirectory.read(in).header();
          };
    } catch (IndexOutOfBoundsException e) {
      throw new OcrException(
          ReasonCode.UNDECODABLE,
          "the header of the %s image is cut or broken: %d bytes".formatted(format, bytes.length),
          e);
    }
    if (header.width < 1 || header.height < 1) {
      throw new OcrException(
          ReasonCode.UNDECODABLE,
          "the %s image has %d x %d pixels".formatted(format, header.width, header.height));
    }
    return header;
  }
}
