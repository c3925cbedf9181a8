package io.ocrstreams.model;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A picture of one line, and what a recogniser reads there when all is well. It is read without a
 * preprocessing profile, and blanks at both ends do not count.
 *
 * @param file path relative to the manifest's folder, or null
 * @param resource name on the classpath, or null
 * @param sha256 of the picture, lower-case hexadecimal
 * @param text what the recogniser must give, to the character
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SelfTestLine(String file, String resource, String sha256, String text) {
  public SelfTestLine {
    new Artifact(file, resource, sha256);
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(
          "self_test.text is '%s', but must be what the line says".formatted(text));
    }
    text = text.strip();
  }
}
