package io.ocrstreams.preprocess;

import static org.bytedeco.opencv.global.opencv_core.REDUCE_MAX;
import static org.bytedeco.opencv.global.opencv_core.REDUCE_MIN;
import static org.bytedeco.opencv.global.opencv_core.reduce;

import org.bytedeco.opencv.opencv_core.Mat;

/** Which columns of a line have something written in them. */
final class InkProfile {
  /** A column counts as ink when its contrast is more than this share of the line's strongest. */
  private static final double SHARE = 0.25;

  private final boolean[] ink;

  private InkProfile(boolean[] ink) {
    this.ink = ink;
  }

  /** Ink is contrast within a column, so that dark and light backgrounds are treated alike. */
  static InkProfile of(Mat line) {
    byte[] darkest = new byte[line.cols()];
    byte[] lightest = new byte[line.cols()];
    try (Mat grey = Greys.of(line);
        Mat row = new Mat()) {
      reduce(grey, row, 0, REDUCE_MIN);
      row.data().get(darkest);
      reduce(grey, row, 0, REDUCE_MAX);
      row.data().get(lightest);
    }
    int[] contrast = new int[darkest.length];
    int strongest = 0;
    for (int x = 0; x < contrast.length; x++) {
      contrast[x] = (lightest[x] & 0xff) - (darkest[x] & 0xff);
      strongest = Math.max(strongest, contrast[x]);
    }
    boolean[] ink = new boolean[contrast.length];
    for (int x = 0; x < ink.length; x++) {
      ink[x] = contrast[x] > SHARE * strongest;
    }
    return new InkProfile(ink);
  }

  boolean isInk(int column) {
    return ink[column];
  }

  /**
   * Where to cut between two columns: in the middle of the widest blank, the last one of equals; at
   * the far end where there is none.
   */
  int widestBlank(int from, int to) {
    int best = to;
    int bestWidth = 0;
    int width = 0;
    for (int x = from; x < to; x++) {
      width = ink[x] ? 0 : width + 1;
      if (width > 0 && width >= bestWidth) {
        bestWidth = width;
        best = x + 1 - width / 2;
      }
    }
    return best;
  }

  /** The last blank column between two columns, or the first of them where there is none. */
  int lastBlank(int from, int to) {
    for (int x = to - 1; x >= from; x--) {
      if (!ink[x]) {
        return x;
      }
    }
    return from;
  }
}
