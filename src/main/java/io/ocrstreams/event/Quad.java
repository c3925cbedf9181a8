package io.ocrstreams.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The outline of a text line: four corners, clockwise from the reader's top left. On the topics:
 * {@code [[x,y],[x,y],[x,y],[x,y]]}.
 */
public record Quad(Point topLeft, Point topRight, Point bottomRight, Point bottomLeft) {

  /** The outline of a whole image of that size. */
  public static Quad ofImage(int width, int height) {
    return new Quad(
        new Point(0, 0), new Point(width, 0), new Point(width, height), new Point(0, height));
  }

  @JsonCreator
  static Quad of(List<Point> corners) {
    if (corners.size() != 4) {
      throw new IllegalArgumentException("a box has 4 corners, not " + corners.size());
    }
    return new Quad(corners.get(0), corners.get(1), corners.get(2), corners.get(3));
  }

  @JsonValue
  public List<Point> corners() {
    return List.of(topLeft, topRight, bottomRight, bottomLeft);
  }

  /** The same outline for a reader who sees the image turned by 180 degrees. */
  public Quad turned() {
    return new Quad(bottomRight, bottomLeft, topLeft, topRight);
  }

  /** Length of the longer of the two horizontal edges, pixels. */
  public double width() {
    return Math.max(topLeft.distanceTo(topRight), bottomLeft.distanceTo(bottomRight));
  }

  /** Length of the longer of the two vertical edges, pixels. */
  public double height() {
    return Math.max(topLeft.distanceTo(bottomLeft), topRight.distanceTo(bottomRight));
  }
}
