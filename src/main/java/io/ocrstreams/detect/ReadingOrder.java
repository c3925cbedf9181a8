package io.ocrstreams.detect;

import io.ocrstreams.event.Point;
import io.ocrstreams.event.Quad;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Rows from top to bottom, and within a row from left to right. A page that is a little askew is
 * read along its own lines. Columns are not told apart.
 *
 * <p>The same quads come out in the same order, whatever order they came in.
 */
public final class ReadingOrder {
  /** Of the lower of two boxes: as far as their centres may lie apart in one row. */
  private static final double ROW_TOLERANCE = 0.5;

  /** A line this much longer than high shows how far the page is askew. */
  private static final double MIN_ASPECT_FOR_SLOPE = 3;

  /** Steeper is not a page askew but text that runs another way. */
  private static final double MAX_SLOPE = 0.3;

  private static final Comparator<Placed> TOP_TO_BOTTOM =
      Comparator.comparingDouble(Placed::y)
          .thenComparingDouble(Placed::x)
          .thenComparingDouble(Placed::height)
          .thenComparingDouble(Placed::width);

  private static final Comparator<Placed> LEFT_TO_RIGHT =
      Comparator.comparingDouble(Placed::x).thenComparing(TOP_TO_BOTTOM);

  private ReadingOrder() {}

  /** A new list; the argument stays as it is. */
  public static List<Quad> sort(List<Quad> quads) {
    double slope = slope(quads);
    List<Placed> placed =
        quads.stream().map(quad -> Placed.of(quad, slope)).sorted(TOP_TO_BOTTOM).toList();
    List<Quad> ordered = new ArrayList<>(quads.size());
    List<Placed> row = new ArrayList<>();
    // One comparator could not do this: "about as high as" is not transitive.
    for (Placed next : placed) {
      if (!row.isEmpty() && !sameRow(row, next)) {
        flush(row, ordered);
      }
      row.add(next);
    }
    flush(row, ordered);
    return ordered;
  }

  private static boolean sameRow(List<Placed> row, Placed next) {
    double y = row.stream().mapToDouble(Placed::y).average().orElseThrow();
    double height = row.stream().mapToDouble(Placed::height).average().orElseThrow();
    return next.y() - y < ROW_TOLERANCE * Math.min(height, next.height());
  }

  private static void flush(List<Placed> row, List<Quad> ordered) {
    row.sort(LEFT_TO_RIGHT);
    row.forEach(placed -> ordered.add(placed.quad()));
    row.clear();
  }

  /** Rise of the page's lines, as a share of their run: the median of those that show it. */
  private static double slope(List<Quad> quads) {
    double[] slopes =
        quads.stream()
            .filter(quad -> quad.width() >= MIN_ASPECT_FOR_SLOPE * quad.height())
            .mapToDouble(ReadingOrder::slopeOf)
            .filter(slope -> Math.abs(slope) <= MAX_SLOPE)
            .sorted()
            .toArray();
    return slopes.length == 0 ? 0 : slopes[slopes.length / 2];
  }

  private static double slopeOf(Quad quad) {
    double run = quad.topRight().x() - quad.topLeft().x();
    return run <= 0 ? 0 : (quad.topRight().y() - quad.topLeft().y()) / run;
  }

  /** A quad and where it lies once the page is straight: its left end and its middle. */
  private record Placed(Quad quad, double x, double y, double width, double height) {
    static Placed of(Quad quad, double slope) {
      double x = (quad.topLeft().x() + quad.bottomLeft().x()) / 2;
      double centreX = quad.corners().stream().mapToDouble(Point::x).average().orElseThrow();
      double centreY = quad.corners().stream().mapToDouble(Point::y).average().orElseThrow();
      return new Placed(quad, x, centreY - slope * centreX, quad.width(), quad.height());
    }
  }
}
