package io.ocrstreams.preprocess;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Cuts a line that is wider than a recogniser takes. Neighbouring pieces overlap by some
 * characters, so that each character stands whole in one of them, and the merger can see where they
 * join. Thread-safe.
 */
final class LineSplitter {
  /** Pieces are cut within their last quarter, where the widest blank is. */
  private static final double SEARCHED = 0.25;

  /** How much ink neighbours share, as a multiple of the line's height: two Chinese characters. */
  private static final double SHARED_INK = 2;

  private final int maxWidth;

  /**
   * @param maxWidth pixels; 0 where a line may be as wide as it is
   */
  LineSplitter(int maxWidth) {
    this.maxWidth = maxWidth;
  }

  /** Columns of a line, {@code end} not among them. */
  record Span(int start, int end) {
    int width() {
      return end - start;
    }
  }

  /** The pieces of a line from left to right; together they hold every column. */
  List<Span> split(Mat line) {
    int width = line.cols();
    if (maxWidth == 0 || width <= maxWidth) {
      return List.of(new Span(0, width));
    }
    InkProfile ink = InkProfile.of(line);
    List<Span> spans = new ArrayList<>();
    int start = 0;
    while (width - start > maxWidth) {
      int end = ink.widestBlank((int) (start + maxWidth * (1 - SEARCHED)), start + maxWidth);
      spans.add(new Span(start, end));
      start = overlapStart(ink, start, end, line.rows());
    }
    spans.add(new Span(start, width));
    return spans;
  }

  /** Goes back from a cut to the nearest blank behind which there is enough ink to recognise. */
  private int overlapStart(InkProfile ink, int start, int end, int height) {
    int earliest = (start + end) / 2; // every piece gets on by half its width at least
    int wanted = (int) (SHARED_INK * height);
    int column = end;
    for (int seen = 0; seen < wanted && column > earliest; column--) {
      seen += ink.isInk(column - 1) ? 1 : 0;
    }
    int nearest = Math.max(earliest, column - height);
    return ink.lastBlank(nearest, column);
  }
}
