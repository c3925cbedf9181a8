package io.ocrstreams.engine;

/**
 * What a recogniser made of one of its self-test lines.
 *
 * @param expected by its manifest
 * @param read by it
 */
public record TestedLine(String expected, String read) {
  public boolean isRight() {
    return expected.equals(read);
  }
}
