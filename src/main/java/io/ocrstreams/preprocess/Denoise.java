package io.ocrstreams.preprocess;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_16S;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.NORM_L1;
import static org.bytedeco.opencv.global.opencv_core.norm;
import static org.bytedeco.opencv.global.opencv_imgproc.bilateralFilter;
import static org.bytedeco.opencv.global.opencv_imgproc.filter2D;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;

/** Smooths grain, and only grain: edges stay, and clean lines are left alone. */
final class Denoise {
  /** Standard deviation in grey values. Clean scans and JPEG pictures stay below. */
  static final double NOISY = 12;

  private static final int DIAMETER = 5; // pixels
  private static final double SPACE = 1.5; // pixels
  private static final double REACH = 3; // deviations: differences up to there count as grain

  private Denoise() {}

  /** To be closed by the caller. */
  static Mat apply(Mat line) {
    double noise = noise(line);
    if (noise < NOISY) {
      return new Mat(line);
    }
    try (Mat grey = Greys.of(line)) {
      Mat smooth = new Mat();
      bilateralFilter(grey, smooth, DIAMETER, REACH * noise, SPACE, BORDER_REPLICATE);
      return smooth;
    }
  }

  /**
   * Standard deviation of the noise, from the difference of two Laplacians, which edges hardly
   * stir (Immerkaer, Fast Noise Variance Estimation, CVIU 64/2, 1996).
   */
  static double noise(Mat line) {
    try (Mat grey = Greys.of(line);
        FloatPointer mask = new FloatPointer(1, -2, 1, -2, 4, -2, 1, -2, 1);
        Mat kernel = new Mat(3, 3, CV_32F, mask);
        Mat response = new Mat();
        Point centre = new Point(-1, -1)) {
      filter2D(grey, response, CV_16S, kernel, centre, 0, BORDER_REPLICATE);
      double mean = norm(response, NORM_L1, null) / response.total();
      return Math.sqrt(Math.PI / 2) * mean / 6;
    }
  }
}
