package io.ocrstreams.detect;

import io.ocrstreams.event.Point;
import java.util.Arrays;
import java.util.Comparator;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.RotatedRect;
import org.bytedeco.opencv.opencv_core.Size2f;

/**
 * A rotated rectangle on the probability map.
 *
 * @param x of its centre
 * @param y of its centre
 * @param width along its own first axis
 * @param height along its own second axis
 * @param radians by which its first axis is turned clockwise from the map's
 */
record TextBox(double x, double y, double width, double height, double radians) {

  static TextBox of(RotatedRect rect) {
    try (Point2f centre = rect.center();
        Size2f size = rect.size()) {
      return new TextBox(
          centre.x(), centre.y(), size.width(), size.height(), Math.toRadians(rect.angle()));
    }
  }

  double shorterSide() {
    return Math.min(width, height);
  }

  /**
   * The box whose sides lie {@code area x ratio / perimeter} further out (Liao et al., section
   * 3.4, after Vatti). The paper offsets a polygon, and then a rectangle is laid around that; of a
   * rectangle with rounded corners the smallest one around it is this, so that nothing need be
   * clipped.
   */
  TextBox unclipped(double ratio) {
    double distance = width * height * ratio / (2 * (width + height));
    return new TextBox(x, y, width + 2 * distance, height + 2 * distance, radians);
  }

  /** Clockwise from the top left: of the two corners further to the left, the upper one. */
  Point[] corners() {
    double cos = Math.cos(radians) / 2;
    double sin = Math.sin(radians) / 2;
    Point[] byX = {
      corner(-width * cos + height * sin, -width * sin - height * cos),
      corner(width * cos + height * sin, width * sin - height * cos),
      corner(width * cos - height * sin, width * sin + height * cos),
      corner(-width * cos - height * sin, -width * sin + height * cos)
    };
    Arrays.sort(byX, Comparator.comparing(Point::x).thenComparing(Point::y));
    boolean leftInOrder = byX[0].y() <= byX[1].y();
    boolean rightInOrder = byX[2].y() <= byX[3].y();
    return new Point[] {
      leftInOrder ? byX[0] : byX[1],
      rightInOrder ? byX[2] : byX[3],
      rightInOrder ? byX[3] : byX[2],
      leftInOrder ? byX[1] : byX[0]
    };
  }

  private Point corner(double dx, double dy) {
    return new Point((float) (x + dx), (float) (y + dy));
  }
}
