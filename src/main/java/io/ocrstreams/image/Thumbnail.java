package io.ocrstreams.image;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Small pictures of images, as JPEG. Thread-safe; runs on the calling thread. */
public final class Thumbnail {
  /** Pixels of the longer side. */
  public static final int LONGEST_SIDE = 320;

  /** It is decoded outside of any budget of pixels: 48 MB at most. */
  private static final ImageLimits LIMITS = new ImageLimits(16_000_000, 20_000);

  private final ImageDecoder decoder = new ImageDecoder(LIMITS);

  /**
   * Scales an image down to {@link #LONGEST_SIDE}; a smaller one stays as large as it is.
   *
   * @throws OcrException {@code unsupported_format}, {@code undecodable} or {@code too_many_pixels},
   *     which here are fewer than for reading
   */
  public byte[] of(byte[] encoded) throws OcrException {
    try (DecodedImage image = decoder.decode(encoded);
        Mat small = new Mat()) {
      double scale =
          Math.min(1, LONGEST_SIDE / (double) Math.max(image.width(), image.height()));
      try (Size size =
          new Size(atLeastOne(image.width() * scale), atLeastOne(image.height() * scale))) {
        opencv_imgproc.resize(image.mat(), small, size, 0, 0, opencv_imgproc.INTER_AREA);
      }
      return ImageEncoder.encode(small, ".jpg")
          .orElseThrow(
              () ->
                  new OcrException(
                      ReasonCode.ENGINE_FAILED, "OpenCV cannot encode a small picture"));
    }
  }

  private static int atLeastOne(double pixels) {
    return Math.max(1, (int) Math.round(pixels));
  }
}
