package io.ocrstreams.chaos;

import java.util.Locale;

/** Settings as their users write them. */
final class Names {
  private Names() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
