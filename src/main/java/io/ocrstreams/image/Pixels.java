package io.ocrstreams.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_180;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.bitwise_not;
import static org.bytedeco.opencv.global.opencv_core.extractChannel;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.multiply;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_core.transpose;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGRA2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Brings whatever a decoder gives to 8 bits and three channels. Every method returns a new Mat
 * (which may share its pixels with the argument); the caller closes both.
 */
final class Pixels {
  private static final double SIXTEEN_TO_EIGHT_BITS = 255.0 / 65535.0;

  private Pixels() {}

  /**
   * @throws IllegalArgumentException for samples other than of 8 or 16 bits, or a number of
   *     channels other than 1, 3 and 4
   */
  static Mat toBgr(Mat decoded) {
    try (Mat eightBits = toEightBits(decoded)) {
      return switch (eightBits.channels()) {
        case 1 -> {
          Mat bgr = new Mat();
          cvtColor(eightBits, bgr, COLOR_GRAY2BGR);
          yield bgr;
        }
        case 3 -> new Mat(eightBits);
        case 4 -> onWhite(eightBits);
        default ->
            throw new IllegalArgumentException(
                "the image has %d channels, but 1, 3 or 4 can be read"
                    .formatted(eightBits.channels()));
      };
    }
  }

  private static Mat toEightBits(Mat decoded) {
    return switch (decoded.depth()) {
      case CV_8U -> new Mat(decoded);
      case CV_16U -> {
        Mat eightBits = new Mat();
        decoded.convertTo(eightBits, CV_8U, SIXTEEN_TO_EIGHT_BITS, 0);
        yield eightBits;
      }
      default ->
          throw new IllegalArgumentException(
              "the image has samples of %d bytes, but integers of 8 or 16 bits can be read"
                  .formatted(decoded.elemSize1()));
    };
  }

  /** Lays a transparent picture on white paper: what a reader sees of it. */
  private static Mat onWhite(Mat bgra) {
    Mat ink = new Mat();
    try (Mat alpha = new Mat();
        Mat alphas = new Mat()) {
      cvtColor(bgra, ink, COLOR_BGRA2BGR);
      extractChannel(bgra, alpha, 3);
      cvtColor(alpha, alphas, COLOR_GRAY2BGR);
      // 255 - (255 - colour) * alpha / 255
      bitwise_not(ink, ink);
      multiply(ink, alphas, ink, 1 / 255.0, -1);
      bitwise_not(ink, ink);
    }
    return ink;
  }

  /** Turns a picture as EXIF orientation says (CIPA DC-008, tag 274). */
  static Mat upright(Mat stored, int orientation) {
    Mat displayed = new Mat();
    switch (orientation) {
      case 2 -> flip(stored, displayed, 1);
      case 3 -> rotate(stored, displayed, ROTATE_180);
      case 4 -> flip(stored, displayed, 0);
      case 5 -> transpose(stored, displayed);
      case 6 -> rotate(stored, displayed, ROTATE_90_CLOCKWISE);
      case 7 -> {
        transpose(stored, displayed);
        flip(displayed, displayed, -1);
      }
      case 8 -> rotate(stored, displayed, ROTATE_90_COUNTERCLOCKWISE);
      default -> {
        displayed.close();
        return new Mat(stored);
      }
    }
    return displayed;
  }
}
