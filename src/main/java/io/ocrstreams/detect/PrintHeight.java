package io.ocrstreams.detect;

import static org.bytedeco.opencv.global.opencv_core.bitwise_not;
import static org.bytedeco.opencv.global.opencv_core.mean;
import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.blur;
import static org.bytedeco.opencv.global.opencv_imgproc.connectedComponentsWithStats;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;

import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * How high the smaller letters of a page are, from its connected components: cheap beside the
 * network, and what it takes for letters errs towards the small.
 */
final class PrintHeight {
  /** Side of the window, in pixels, whose mean is the paper around a letter. */
  private static final int WINDOW = 31;

  /** Grey values that ink differs from the paper around it. */
  private static final double CONTRAST = 20;

  private static final int MIN_HEIGHT = 5;
  private static final int MAX_HEIGHT = 150;
  private static final int MIN_AREA = 12;

  /** Of a component's height: what is wider is a rule or a stroke of a drawing. */
  private static final int MAX_ASPECT = 8;

  /** Of a component's box that is ink: less has a frame. */
  private static final double MIN_FILL = 0.1;

  /** Of the letters' ink that lies in letters that are no higher than the result. */
  private static final double SHARE = 0.25;

  /** Fewer letters tell nothing. */
  private static final int MIN_LETTERS = 20;

  private PrintHeight() {}

  /**
   * The height that a quarter of the letters' ink stays below.
   *
   * @param bgr 8 bits, three channels; not changed
   * @return pixels; 0 where there are too few letters
   */
  static int of(Mat bgr) {
    try (Mat grey = new Mat();
        Mat paper = new Mat();
        Size window = new Size(WINDOW, WINDOW)) {
      cvtColor(bgr, grey, COLOR_BGR2GRAY);
      if (isDark(grey)) {
        bitwise_not(grey, grey);
      }
      blur(grey, paper, window);
      subtract(paper, grey, grey);
      threshold(grey, grey, CONTRAST, 255, THRESH_BINARY);
      return ofInk(grey);
    }
  }

  private static boolean isDark(Mat grey) {
    try (Scalar mean = mean(grey)) {
      return mean.get(0) < 128;
    }
  }

  private static int ofInk(Mat ink) {
    long[] areas = new long[MAX_HEIGHT + 1];
    long all = 0;
    int letters = 0;
    try (Mat labels = new Mat();
        Mat statistics = new Mat();
        Mat centroids = new Mat()) {
      int components = connectedComponentsWithStats(ink, labels, statistics, centroids);
      // Left, top, width, height and area of each; the first is the paper.
      int[] values = new int[5 * components];
      try (IntPointer pointer = new IntPointer(statistics.data())) {
        pointer.get(values);
      }
      for (int i = 5; i < values.length; i += 5) {
        int width = values[i + 2];
        int height = values[i + 3];
        int area = values[i + 4];
        if (height >= MIN_HEIGHT
            && height <= MAX_HEIGHT
            && area >= MIN_AREA
            && width <= MAX_ASPECT * height
            && area >= MIN_FILL * width * height) {
          areas[height] += area;
          all += area;
          letters++;
        }
      }
    }
    if (letters < MIN_LETTERS) {
      return 0;
    }
    int height = 0;
    for (long below = 0; below < SHARE * all; height++) {
      below += areas[height];
    }
    return height - 1;
  }
}
