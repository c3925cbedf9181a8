package io.ocrstreams.preprocess;

import org.bytedeco.opencv.opencv_core.Mat;

/**
 * For scans and photographed pages: each step looks first whether the line needs it, and most lines
 * pass through as they are, in colour.
 */
final class DocumentProfile implements Profile {
  @Override
  public String name() {
    return "document";
  }

  @Override
  public Mat apply(Mat line) {
    try (Mat straight = Deskew.apply(line);
        Mat even = UnevenLight.apply(straight)) {
      return Denoise.apply(even);
    }
  }
}
