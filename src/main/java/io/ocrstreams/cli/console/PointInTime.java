package io.ocrstreams.cli.console;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A time as people name it: with its offset ({@code 2026-11-24T08:00:00Z}), in the local zone
 * ({@code 2026-11-24T08:00} or {@code 2026-11-24}), or so long ago ({@code 2h}, {@code 1d12h},
 * {@code PT2H}).
 */
public final class PointInTime implements ITypeConverter<Instant> {
  private static final Pattern AGO =
      Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s)?");
  private static final ChronoUnit[] UNITS = {
    ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS
  };

  @Override
  public Instant convert(String text) {
    return parse(text, Clock.systemDefaultZone());
  }

  /**
   * @param clock what now is, and which zone is local
   * @throws TypeConversionException naming the forms that are understood
   */
  static Instant parse(String text, Clock clock) {
    try {
      Instant time = read(text, clock);
      // Kafka counts milliseconds in 64 bits, which a few hundred million years overflow.
      time.toEpochMilli();
      return time;
    } catch (DateTimeException | ArithmeticException e) {
      throw new TypeConversionException(
          "'%s' is no time: give an instant (2026-11-24T08:00:00Z), a local time (2026-11-24T08:00), a day (2026-11-24), or how long ago (2h, 90m, 7d, PT2H)"
              .formatted(text));
    }
  }

  private static Instant read(String text, Clock clock) {
    String upper = text.toUpperCase(Locale.ROOT);
    if (upper.startsWith("P")) {
      return clock.instant().minus(Duration.parse(upper));
    }
    Matcher ago = AGO.matcher(text);
    if (!text.isEmpty() && ago.matches()) {
      return clock.instant().minus(duration(ago));
    }
    if (!upper.contains("T")) {
      return LocalDate.parse(text).atStartOfDay(clock.getZone()).toInstant();
    }
    return upper.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).atZone(clock.getZone()).toInstant();
  }

  private static Duration duration(Matcher ago) {
    Duration duration = Duration.ZERO;
    for (int i = 0; i < UNITS.length; i++) {
      if (ago.group(i + 1) != null) {
        duration = duration.plus(Long.parseLong(ago.group(i + 1)), UNITS[i]);
      }
    }
    return duration;
  }
}
