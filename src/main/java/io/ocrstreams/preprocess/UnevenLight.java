package io.ocrstreams.preprocess;

import static org.bytedeco.opencv.global.opencv_core.divide;
import static org.bytedeco.opencv.global.opencv_core.minMaxLoc;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_CLOSE;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_RECT;
import static org.bytedeco.opencv.global.opencv_imgproc.blur;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyEx;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Takes shadows off paper: the line divided by its background. Only where paper is lighter than ink
 * and its brightness really differs along the line.
 */
final class UnevenLight {
  /** Darkest part of the background over its lightest; paper under even light stays above. */
  private static final double EVEN = 0.8;

  /** Grey value. A darker background is a design or a photo, not paper in shadow. */
  private static final double PAPER = 90;

  private UnevenLight() {}

  /** To be closed by the caller. */
  static Mat apply(Mat line) {
    try (Mat grey = Greys.of(line);
        Mat background = background(grey)) {
      double[] darkest = new double[1];
      double[] lightest = new double[1];
      minMaxLoc(background, darkest, lightest, null, null, null);
      if (darkest[0] >= EVEN * lightest[0] || darkest[0] < PAPER) {
        return new Mat(line);
      }
      Mat even = new Mat();
      divide(grey, background, even, 255, -1);
      return even;
    }
  }

  /** The line without its strokes: closed with a window wider than a stroke, then smoothed. */
  private static Mat background(Mat grey) {
    int window = Math.max(3, grey.rows() / 2) | 1;
    try (Size square = new Size(window, window);
        Size smooth = new Size(2 * window + 1, 2 * window + 1);
        Mat element = getStructuringElement(MORPH_RECT, square);
        Mat closed = new Mat()) {
      morphologyEx(grey, closed, MORPH_CLOSE, element);
      Mat background = new Mat();
      blur(closed, background, smooth);
      return background;
    }
  }
}
