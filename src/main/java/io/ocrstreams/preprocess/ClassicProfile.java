package io.ocrstreams.preprocess;

import static org.bytedeco.opencv.global.opencv_imgproc.ADAPTIVE_THRESH_GAUSSIAN_C;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.adaptiveThreshold;
import static org.bytedeco.opencv.global.opencv_imgproc.equalizeHist;

import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The recipe that guides to CRNN text recognition give, kept as it is: grey, adaptive Gaussian
 * threshold, histogram equalisation (which changes little in a binary image). Networks trained on
 * such images need it; others lose by it.
 */
final class ClassicProfile implements Profile {
  private static final int BLOCK = 11; // pixels, the neighbourhood a pixel is compared to
  private static final double BELOW_MEAN = 2; // how much darker than it ink has to be

  @Override
  public String name() {
    return "classic";
  }

  @Override
  public Mat apply(Mat line) {
    try (Mat grey = Greys.of(line);
        Mat binary = new Mat()) {
      adaptiveThreshold(
          grey, binary, 255, ADAPTIVE_THRESH_GAUSSIAN_C, THRESH_BINARY, BLOCK, BELOW_MEAN);
      Mat equalised = new Mat();
      equalizeHist(binary, equalised);
      return equalised;
    }
  }
}
