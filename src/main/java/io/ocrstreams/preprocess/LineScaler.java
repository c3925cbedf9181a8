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
  private final int height;
  private final ColourOrder colours;

  LineScaler(int height, ColourOrder colours) {
    this.height = height;
    this.colours = colours;
  }

  /**
   * Scales with the aspect ratio kept; a fraction of a pixel in width counts as a whole one.
   *
   * @param line 8 bits, 1 channel or blue, green, red
   * @return to be closed by the caller
   */
  Mat scale(Mat line) {
    int width = widthOf(line);
    try (Mat coloured = coloured(line);
        Size size = new Size(width, height)) {
      Mat scaled = new Mat();
      resize(coloured, scaled, size, 0, 0, INTER_LINEAR);
      return scaled;
    }
  }

  private int widthOf(Mat line) {
    return Math.toIntExact(((long) line.cols() * height + line.rows() - 1) / line.rows());
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
