package io.ocrstreams.detect;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * A part of a picture, in its pixels.
 *
 * @param left first column
 * @param top first row
 * @param right the column after the last
 * @param bottom the row after the last
 */
record Region(int left, int top, int right, int bottom) {
  static Region allOf(Mat mat) {
    return new Region(0, 0, mat.cols(), mat.rows());
  }

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }

  long pixels() {
    return (long) width() * height();
  }

  /** A view. */
  Mat of(Mat mat) {
    try (Rect rect = new Rect(left, top, width(), height())) {
      return new Mat(mat, rect);
    }
  }
}
