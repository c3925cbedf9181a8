package io.ocrstreams.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads the lower-case names that manifests use for the constants of an enum. */
final class Codes {
  private Codes() {}

  /**
   * @throws IllegalArgumentException naming the field, its value and the values that are allowed
   */
  static <E extends Enum<E>> E parse(Class<E> type, String field, String code) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> code(constant).equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s is '%s', but must be one of %s"
                        .formatted(
                            field,
                            code,
                            Arrays.stream(type.getEnumConstants())
                                .map(Codes::code)
                                .collect(Collectors.joining(", ")))));
  }

  static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
