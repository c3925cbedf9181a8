package io.ocrstreams.preprocess;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.countNonZero;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY_INV;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_OTSU;
import static org.bytedeco.opencv.global.opencv_imgproc.getRotationMatrix2D;
import static org.bytedeco.opencv.global.opencv_imgproc.moments;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Moments;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Turns a line so that its ink lies level. */
final class Deskew {
  /** Degrees. Below, turning costs more sharpness than it gains. */
  private static final double SMALLEST = 1.5;

  /** Degrees. Above, it is not the skew of a scan but a picture, or a detector's fault. */
  private static final double LARGEST = 10;

  /** Of shorter crops the direction of the ink says more about its letters than about the line. */
  private static final double LEAST_WIDTH = 8; // heights

  private Deskew() {}

  /** To be closed by the caller. */
  static Mat apply(Mat line) {
    if (line.cols() < LEAST_WIDTH * line.rows()) {
      return new Mat(line);
    }
    double angle = angle(line);
    if (Math.abs(angle) < SMALLEST || Math.abs(angle) > LARGEST) {
      return new Mat(line);
    }
    try (Point2f centre = new Point2f(line.cols() / 2f, line.rows() / 2f);
        Mat rotation = getRotationMatrix2D(centre, angle, 1);
        Size size = line.size();
        Scalar unused = new Scalar()) {
      Mat turned = new Mat();
      warpAffine(line, turned, rotation, size, INTER_LINEAR, BORDER_REPLICATE, unused);
      return turned;
    }
  }

  /** Direction of the ink's main axis, degrees, clockwise on the screen, from its moments. */
  static double angle(Mat line) {
    try (Mat ink = ink(line);
        Moments moments = moments(ink, true)) {
      if (moments.m00() == 0) {
        return 0;
      }
      double radians = 0.5 * Math.atan2(2 * moments.mu11(), moments.mu20() - moments.mu02());
      return Math.toDegrees(radians);
    }
  }

  /** Ink white on black: whichever of dark and light there is less of. */
  private static Mat ink(Mat line) {
    try (Mat grey = Greys.of(line)) {
      Mat ink = new Mat();
      threshold(grey, ink, 0, 255, THRESH_BINARY_INV | THRESH_OTSU);
      if (countNonZero(ink) * 2L > ink.total()) {
        threshold(grey, ink, 0, 255, THRESH_BINARY | THRESH_OTSU);
      }
      return ink;
    }
  }
}
