package io.ocrstreams.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.utils.DateUtils;

/** The header of that name in both its forms, seconds and a date (RFC 9110, section 10.2.3). */
final class RetryAfter {
  /** The client's own formatter of it has no zone, and so reads no instant. */
  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US)
          .withZone(ZoneOffset.UTC);

  private RetryAfter() {}

  /**
   * How long to wait from now; nothing for a moment that has passed.
   *
   * @param value of the header, or null
   * @return empty without a value, or with one that is neither form
   */
  static Optional<Duration> read(String value, InstantSource clock) {
    if (value == null) {
      return Optional.empty();
    }
    String trimmed = value.trim();
    // 9 digits are 31 years.
    if (trimmed.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(trimmed)));
    }
    Instant date =
        DateUtils.parseDate(
            trimmed, DateUtils.FORMATTER_RFC1123, DateUtils.FORMATTER_RFC1036, ASCTIME);
    if (date == null) {
      return Optional.empty();
    }
    Duration wait = Duration.between(clock.instant(), date);
    return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
  }
}
