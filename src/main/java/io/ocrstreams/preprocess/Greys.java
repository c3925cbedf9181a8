package io.ocrstreams.preprocess;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.opencv.opencv_core.Mat;

/** Luminance of images. */
final class Greys {
  private Greys() {}

  /** One channel, to be closed by the caller. */
  static Mat of(Mat image) {
    if (image.channels() == 1) {
      return new Mat(image);
    }
    Mat grey = new Mat();
    cvtColor(image, grey, COLOR_BGR2GRAY);
    return grey;
  }
}
