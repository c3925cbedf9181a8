package io.ocrstreams.preprocess;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
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
  /** Tight lines lower than this share of the height get a margin at both ends and two steps. */
  private static final double LOW = 5.0 / 8;

  /** Lower than this, they get one above and below as well. */
  private static final double VERY_LOW = 1.0 / 2;

  /** Width of the margin, as a share of the line's height. */
  private static final double MARGIN = 0.1;

  /** Height after the first of two steps, as a share of the height. */
  private static final double FIRST_STEP = 2.0 / 3;

  private final int height;
  private final ColourOrder colours;

  LineScaler(int height, ColourOrder colours) {
    this.height = height;
    this.colours = colours;
  }

  /**
   * Scales with the aspect ratio kept; a fraction of a pixel in width counts as a whole one. Of low
   * lines that are cut close to their letters networks misread the outer ones; and blocky strokes
   * are misread too, where two bilinear steps are smoother than one. A line with an ample margin is
   * left as it is: more would make the letters of dense lines too narrow for a step of the network.
   *
   * @param line 8 bits, 1 channel or blue, green, red
   * @return to be closed by the caller
   */
  Mat scale(Mat line, CropMargin margin) {
    try (Mat coloured = coloured(line)) {
      if (margin == CropMargin.AMPLE || line.rows() >= LOW * height) {
        return resized(coloured, widthAt(height, line), height);
      }
      int between = (int) Math.round(FIRST_STEP * height);
      try (Mat framed = framed(coloured);
          Mat larger = resized(framed, widthAt(between, framed), between)) {
        return resized(larger, widthAt(height, framed), height);
      }
    }
  }

  private Mat framed(Mat line) {
    int sides = Math.max(1, (int) Math.round(MARGIN * line.rows()));
    // It makes the letters smaller, which dense characters of more pixels suffer from.
    int aboveAndBelow = line.rows() < VERY_LOW * height ? sides : 0;
    Mat framed = new Mat();
    copyMakeBorder(line, framed, aboveAndBelow, aboveAndBelow, sides, sides, BORDER_REPLICATE);
    return framed;
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
