package io.ocrstreams.preprocess;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.ocrstreams.model.ColourOrder;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Brings a line to the height and the channels of a recogniser. Thread-safe. */
final class LineScaler {
  /** Lines lower than this share of the height are enlarged in two steps; see {@link #scale}. */
  private static final double LOW = 5.0 / 8;

  /** Height after the first of them. */
  private static final double FIRST_STEP = 2.0 / 3;

  private final int height;
  private final ColourOrder colours;

  LineScaler(int height, ColourOrder colours) {
    this.height = height;
    this.colours = colours;
  }

  /**
   * Scales with the aspect ratio kept; a fraction of a pixel in width counts as a whole one. Low
   * lines go through a height in between: two bilinear steps are smoother than one, and blocky
   * strokes are what PP-OCRv4 misreads.
   *
   * @param line 8 bits, 1 channel or blue, green, red
   * @return to be closed by the caller
   */
  Mat scale(Mat line) {
    int width = widthAt(height, line);
    try (Mat coloured = coloured(line)) {
      if (line.rows() >= LOW * height) {
        return resized(coloured, width, height);
      }
      int between = (int) Math.round(FIRST_STEP * height);
      try (Mat larger = resized(coloured, widthAt(between, line), between)) {
        return resized(larger, width, height);
      }
    }
  }

  private static int widthAt(int height, Mat line) {
    return Math.toIntExact(((long) line.cols() * height + line.rows() - 1) / line.rows());
  }

  private static Mat resized(Mat image, int width, int height) {
    try (Size size = new Size(width, height)) {
      Mat resized = new Mat();
      resize(image, resized, size, 0, 0, INTER_LINEAR);
      return resized;
    }
  }

  private Mat coloured(Mat line) {
    if (colours == ColourOrder.GREY) {
      return Greys.of(line);
    }
    if (line.channels() == 1) {
      Mat three = new Mat();
      cvtColor(line, three, COLOR_GRAY2BGR);
      return three;
    }
    if (colours == ColourOrder.RGB) {
      Mat rgb = new Mat();
      cvtColor(line, rgb, COLOR_BGR2RGB);
      return rgb;
    }
    return new Mat(line);
  }
}
