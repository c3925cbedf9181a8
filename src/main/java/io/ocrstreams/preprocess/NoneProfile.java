package io.ocrstreams.preprocess;

import org.bytedeco.opencv.opencv_core.Mat;

/** The line as it is. */
final class NoneProfile implements Profile {
  @Override
  public String name() {
    return "none";
  }

  @Override
  public Mat apply(Mat line) {
    return new Mat(line); // another header of the same pixels
  }
}
