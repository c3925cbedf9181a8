package io.ocrstreams.image;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;

/**
 * How large a picture may be. Checked against its header, so that an oversized one costs
 * microseconds and no memory.
 *
 * @param maxPixels most pixels, width times height; each costs three bytes once decoded
 * @param maxSide most pixels of the longer side
 */
public record ImageLimits(long maxPixels, int maxSide) {
  /** A3 at 600 dpi is 70 million pixels and just fails; A4 at 600 dpi is half of that. */
  public static final ImageLimits DEFAULT = new ImageLimits(64_000_000, 20_000);

  public ImageLimits {
    if (maxPixels < 1 || maxSide < 1) {
      throw new IllegalArgumentException(
          "max pixels is %d and max side is %d, but both must be at least 1: change --max-image-pixels or --max-image-side"
              .formatted(maxPixels, maxSide));
    }
  }

  void check(ImageHeader header) throws OcrException {
    long pixels = (long) header.width() * header.height();
    if (pixels > maxPixels) {
      throw new OcrException(
          ReasonCode.TOO_MANY_PIXELS,
          "the image has %d x %d = %d pixels, but at most %d are allowed; raise the limit"
              .formatted(header.width(), header.height(), pixels, maxPixels));
    }
    int side = Math.max(header.width(), header.height());
    if (side > maxSide) {
      throw new OcrException(
          ReasonCode.TOO_MANY_PIXELS,
          "a side of the image has %d pixels, but at most %d are allowed; raise the limit"
              .formatted(side, maxSide));
    }
  }
}
