package io.ocrstreams.engine;

import io.ocrstreams.event.Layout;

/** Decides what {@code layout=auto} means for an image of a given size. */
final class LayoutRule {
  /** A picture this low holds one line of print at usual resolutions. */
  private static final int LINE_HEIGHT = 64;

  /** A strip this much longer than high holds one line, however high it is. */
  private static final int LINE_RATIO = 12;

  private LayoutRule() {}

  static Layout resolve(Layout asked, int width, int height) {
    if (asked != Layout.AUTO) {
      return asked;
    }
    boolean low = height <= LINE_HEIGHT && width >= height;
    return low || width >= LINE_RATIO * height ? Layout.LINE : Layout.PAGE;
  }
}
