package io.ocrstreams.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an image shows, and so whether text lines have to be found on it first. */
public enum Layout {
  /** Decide by the image's shape. */
  AUTO,
  /** A page, photo or scan: lines are detected. */
  PAGE,
  /** A single line of text: detection is skipped. */
  LINE;

  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException naming the values that are allowed
   */
  @JsonCreator
  public static Layout of(String code) {
    return Arrays.stream(values())
        .filter(layout -> layout.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "layout is '%s', but must be one of %s"
                        .formatted(
                            code,
                            Arrays.stream(values())
                                .map(Layout::code)
                                .collect(Collectors.joining(", ")))));
  }
}
