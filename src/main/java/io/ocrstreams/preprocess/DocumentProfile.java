package io.ocrstreams.preprocess;

import org.bytedeco.opencv.opencv_core.Mat;

/** WIP. */
final class DocumentProfile implements Profile {
  @Override
  public String name() {
    return "document";
  }

  @Override
  public Mat apply(Mat line) {
    return new Mat(line);
  }
}
