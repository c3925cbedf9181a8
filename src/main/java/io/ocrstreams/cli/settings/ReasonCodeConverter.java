package io.ocrstreams.cli.settings;

import io.ocrstreams.event.ReasonCode;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reason codes by the names they have on the topics. */
public final class ReasonCodeConverter implements ITypeConverter<ReasonCode> {
  @Override
  public ReasonCode convert(String code) {
    return ReasonCode.of(code.strip())
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is no reason code, but must be one of %s".formatted(code, codes())));
  }

  private static String codes() {
    return Arrays.stream(ReasonCode.values())
        .map(ReasonCode::code)
        .collect(Collectors.joining(", "));
  }
}
