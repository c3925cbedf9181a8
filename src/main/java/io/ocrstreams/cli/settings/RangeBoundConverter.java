package io.ocrstreams.cli.settings;

import io.ocrstreams.cli.console.PointInTime;
import io.ocrstreams.replay.RangeBound;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a range begins or ends: {@code earliest}, {@code now}, an offset, or a time. */
public final class RangeBoundConverter implements ITypeConverter<RangeBound> {
  @Override
  public RangeBound convert(String text) {
    if (text.equals("earliest")) {
      return new RangeBound.Earliest();
    }
    if (text.equals("now")) {
      return new RangeBound.Now();
    }
    if (text.matches("\\d{1,18}")) {
      return new RangeBound.Offset(Long.parseLong(text));
    }
    try {
      return new RangeBound.At(new PointInTime().convert(text));
    } catch (TypeConversionException e) {
      throw new TypeConversionException(
          e.getMessage() + "; or an offset (such as 1000), earliest, or now");
    }
  }
}
