package io.ocrstreams.recognize;

import java.util.Objects;

/**
 * What a line, or a piece of one, says.
 *
 * @param text may be empty
 * @param confidence mean probability of its characters, 0 to 1; 0 for an empty text
 */
public record LineText(String text, float confidence) {
  public LineText {
    Objects.requireNonNull(text, "text");
  }
}
