package io.ocrstreams.event;

import java.util.Objects;

/**
 * One recognised line.
 *
 * @param text what it says; never empty in a {@link Recognition}
 * @param confidence mean probability of its characters, 0 to 1
 * @param box where it is, in pixels of the image as displayed (EXIF orientation applied)
 */
public record TextLine(String text, float confidence, Quad box) {
  public TextLine {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(box, "box");
  }
}
