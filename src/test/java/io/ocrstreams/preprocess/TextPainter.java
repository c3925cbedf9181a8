package io.ocrstreams.preprocess;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.getTextSize;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Draws lines of text for tests. */
public final class TextPainter {
  private static final int MARGIN = 8; // pixels around the text

  private TextPainter() {}

  /** Black on white, 8 bits, blue, green, red; to be closed by the caller. */
  public static Mat line(String text, double size) {
    int[] baseline = new int[1];
    try (Size extent = getTextSize(text, FONT_HERSHEY_SIMPLEX, size, 2, baseline);
        Scalar white = Scalar.all(255);
        Scalar black = Scalar.all(0);
        Point origin = new Point(MARGIN, MARGIN + extent.height())) {
      Mat line =
          new Mat(
              extent.height() + baseline[0] + 2 * MARGIN,
              extent.width() + 2 * MARGIN,
              CV_8UC3,
              white);
      putText(line, text, origin, FONT_HERSHEY_SIMPLEX, size, black, 2, LINE_AA, false);
      return line;
    }
  }
}
