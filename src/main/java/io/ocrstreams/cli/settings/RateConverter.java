package io.ocrstreams.cli.settings;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** So many a second: {@code 50}, {@code 0.5} or {@code 50/s}. */
public final class RateConverter implements ITypeConverter<Double> {
  @Override
  public Double convert(String text) {
    String number = text.endsWith("/s") ? text.substring(0, text.length() - 2) : text;
    if (!number.matches("\\d{1,9}(\\.\\d{1,6})?")) {
      throw new TypeConversionException(
          "'%s' is no rate, but must be a number of events a second, such as 50, 0.5 or 50/s"
              .formatted(text));
    }
    return Double.valueOf(number);
  }
}
