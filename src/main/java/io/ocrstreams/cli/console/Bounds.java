package io.ocrstreams.cli.console;

/** Bounds of numbers that options give. */
public final class Bounds {
  private Bounds() {}

  /**
   * @throws IllegalArgumentException if the value is out of bounds
   */
  public static void require(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is %d, but must be %d to %d".formatted(option, value, least, most));
    }
  }
}
