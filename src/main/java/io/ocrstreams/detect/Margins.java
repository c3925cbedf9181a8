package io.ocrstreams.detect;

import static org.bytedeco.opencv.global.opencv_core.absdiff;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.blur;
import static org.bytedeco.opencv.global.opencv_imgproc.boundingRect;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/** The blank margins of a page, which need not be searched. What is in doubt is no margin. */
final class Margins {
  /** Side of the window, in pixels, whose mean is what lies around a pixel. */
  private static final int WINDOW = 31;

  /** Grey values that a pixel differs from what lies around it where something is printed: fainter than ink. */
  private static final double CONTRAST = 12;

  /** Side of the squares that are printed or blank. */
  private static final int SQUARE = 8;

  /** Pixels of a square that differ where it is printed: a speck of dust has fewer, a letter more. */
  private static final int PRINTED = 12;

  /** Pixels around what is printed that the network sees as well. */
  private static final int CONTEXT = 32;

  /** What saves less than a twentieth of the pixels is not worth that boxes come out otherwise. */
  private static final double MAX_SHARE = 0.95;

  private Margins() {}

  /**
   * The page without its margins.
   *
   * @param bgr 8 bits, three channels, its sides multiples of the stride; not changed
   * @param stride what the sides and corners of the result are multiples of; a multiple of 8
   * @return the whole page where nothing is seen on it
   */
  static Region without(Mat bgr, int stride) {
    Region page = Region.allOf(bgr);
    try (Mat squares = printedSquares(bgr);
        Rect printed = boundingRect(squares)) {
      if (printed.width() == 0) {
        return page;
      }
      Region region =
          new Region(
              down(printed.x(), stride),
              down(printed.y(), stride),
              Math.min(page.right(), up(printed.x() + printed.width(), stride)),
              Math.min(page.bottom(), up(printed.y() + printed.height(), stride)));
      return region.pixels() > MAX_SHARE * page.pixels() ? page : region;
    }
  }

  /** A pixel for each square, 0 where it is blank. */
  private static Mat printedSquares(Mat bgr) {
    Mat squares = new Mat();
    try (Mat grey = new Mat();
        Mat around = new Mat();
        Size window = new Size(WINDOW, WINDOW);
        Size size = new Size(bgr.cols() / SQUARE, bgr.rows() / SQUARE)) {
      cvtColor(bgr, grey, COLOR_BGR2GRAY);
      blur(grey, around, window);
      absdiff(grey, around, grey);
      threshold(grey, grey, CONTRAST, 255, THRESH_BINARY);
      resize(grey, squares, size, 0, 0, INTER_AREA);
      threshold(squares, squares, 255.0 * PRINTED / (SQUARE * SQUARE) - 1, 255, THRESH_BINARY);
    }
    return squares;
  }

  private static int down(int square, int stride) {
    return Math.max(0, square * SQUARE - CONTEXT) / stride * stride;
  }

  private static int up(int square, int stride) {
    return (square * SQUARE + CONTEXT + stride - 1) / stride * stride;
  }
}
