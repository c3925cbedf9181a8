package io.ocrstreams.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A position in an image: pixels from its top left corner. On the topics: {@code [x, y]}. */
public record Point(float x, float y) {

  @JsonCreator
  static Point of(float[] xy) {
    if (xy.length != 2) {
      throw new IllegalArgumentException("a point has 2 coordinates, not " + xy.length);
    }
    return new Point(xy[0], xy[1]);
  }

  @JsonValue
  float[] toArray() {
    return new float[] {x, y};
  }

  /** Euclidean distance in pixels. */
  public double distanceTo(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }
}
