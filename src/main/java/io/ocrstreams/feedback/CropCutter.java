package io.ocrstreams.feedback;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Point;
import io.ocrstreams.event.Quad;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.Stage;
import io.ocrstreams.image.DecodedImage;
import io.ocrstreams.image.ImageDecoder;
import io.ocrstreams.image.ImageEncoder;
import io.ocrstreams.image.ImageLimits;
import io.ocrstreams.preprocess.LineCropper;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Cuts lines out of encoded images as the pipeline does, and encodes them. Thread-safe; runs on the
 * calling thread and leaves nothing native behind.
 */
public final class CropCutter {
  /** A box may reach a little beyond its image: detectors let theirs grow. */
  private static final float MARGIN = 0.1f;

  private static final int JPEG_QUALITY = 95;

  private final ImageDecoder decoder;
  private final int maxBytes;

  /**
   * @param maxBytes most bytes of an encoded crop; {@link Integer#MAX_VALUE} for no bound
   */
  public CropCutter(ImageLimits limits, int maxBytes) {
    this.decoder = new ImageDecoder(limits);
    this.maxBytes = maxBytes;
  }

  /**
   * Decodes an image whose lines are to be cut.
   *
   * @return to be closed by the caller
   * @throws OcrException if it cannot be decoded
   */
  public Opened open(byte[] encoded) throws OcrException {
    return new Opened(decoder.decode(encoded));
  }

  /** A picture of a line as PNG, whatever it was encoded as. */
  byte[] asPng(byte[] encoded) throws OcrException {
    try (DecodedImage image = decoder.decode(encoded)) {
      return png(image.mat());
    }
  }

  private byte[] encode(Mat crop) throws OcrException {
    byte[] png = png(crop);
    if (png.length <= maxBytes) {
      return png;
    }
    byte[] jpeg = encoded(".jpg", crop, opencv_imgcodecs.IMWRITE_JPEG_QUALITY, JPEG_QUALITY);
    if (jpeg.length > maxBytes) {
      throw new OcrException(
          ReasonCode.TOO_LARGE,
          "the line of %d x %d pixels has %d bytes as JPEG, but may have %d: send it as a reference"
              .formatted(crop.cols(), crop.rows(), jpeg.length, maxBytes));
    }
    return jpeg;
  }

  private static byte[] png(Mat picture) throws OcrException {
    return encoded(".png", picture);
  }

  private static byte[] encoded(String format, Mat picture, int... parameters)
      throws OcrException {
    try {
      return ImageEncoder.encode(picture, format, parameters)
          .orElseThrow(
              () -> new OcrException(ReasonCode.ENGINE_FAILED, "OpenCV cannot encode a line"));
    } catch (RuntimeException e) {
      // JavaCPP throws what OpenCV throws as RuntimeException.
      throw new OcrException(
          ReasonCode.ENGINE_FAILED,
          Stage.PREPROCESS,
          "OpenCV cannot encode a line of %d x %d pixels: %s"
              .formatted(picture.cols(), picture.rows(), e.getMessage()),
          e);
    }
  }

  /** An image in memory. For one thread. */
  public final class Opened implements AutoCloseable {
    private final DecodedImage image;

    private Opened(DecodedImage image) {
      this.image = image;
    }

    /**
     * The line at a box: as PNG, or as JPEG of high quality where PNG has more bytes than allowed.
     *
     * @throws IllegalArgumentException if the box lies outside of the image
     * @throws OcrException {@code too_large} if the crop has more bytes than allowed even so
     */
    public byte[] cut(Quad box) throws OcrException {
      for (Point corner : box.corners()) {
        if (!isNear(corner.x(), image.width()) || !isNear(corner.y(), image.height())) {
          throw new IllegalArgumentException(
              "a box has the corner (%s, %s), which is not on the image of %d x %d pixels"
                  .formatted(corner.x(), corner.y(), image.width(), image.height()));
        }
      }
      try (Mat crop = LineCropper.crop(image.mat(), box)) {
        return encode(crop);
      }
    }

    private static boolean isNear(float position, int length) {
      return position >= -MARGIN * length && position <= (1 + MARGIN) * length;
    }

    @Override
    public void close() {
      image.close();
    }
  }
}
