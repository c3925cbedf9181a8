package io.ocrstreams.cli.settings;

import io.ocrstreams.event.Layout;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Layouts by the names they have on the topics. */
public final class LayoutConverter implements ITypeConverter<Layout> {
  @Override
  public Layout convert(String code) {
    try {
      return Layout.of(code);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
