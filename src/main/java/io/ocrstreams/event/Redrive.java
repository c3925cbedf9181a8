package io.ocrstreams.event;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Tells an event that was sent again, after it had become a dead letter, from its earlier attempts.
 *
 * @param attempt 1 for the first time it was sent again
 * @param origin where the event stood when it first came, the same for all attempts
 * @param eventTimestamp its timestamp then, milliseconds since the epoch
 * @param deadLetter where the dead letter of the attempt before stands
 */
public record Redrive(int attempt, Origin origin, long eventTimestamp, Origin deadLetter) {
  private static final Pattern ATTEMPT = Pattern.compile("[1-9]\\d{0,8}");
  private static final Pattern TIMESTAMP = Pattern.compile("-?\\d{1,18}");

  /** The headers of the redriven event, by name; they travel to its outcome. */
  public Map<String, String> headers() {
    return Map.of(
        OcrHeaders.REDRIVE, Integer.toString(attempt),
        OcrHeaders.REDRIVE_ORIGIN, origin.toText(),
        OcrHeaders.REDRIVE_TIMESTAMP, Long.toString(eventTimestamp),
        OcrHeaders.REDRIVE_DEAD_LETTER, deadLetter.toText());
  }

  /**
   * What the headers of an event say; empty if it is not a redriven one. Headers come from outside:
   * incomplete or broken ones count as none.
   *
   * @param headers the text of a header by name, or null where there is none
   */
  public static Optional<Redrive> of(UnaryOperator<String> headers) {
    Optional<String> attempt = matching(ATTEMPT, headers.apply(OcrHeaders.REDRIVE));
    Optional<String> timestamp = matching(TIMESTAMP, headers.apply(OcrHeaders.REDRIVE_TIMESTAMP));
    Optional<Origin> origin = Origin.parse(headers.apply(OcrHeaders.REDRIVE_ORIGIN));
    Optional<Origin> letter = Origin.parse(headers.apply(OcrHeaders.REDRIVE_DEAD_LETTER));
    if (attempt.isEmpty() || timestamp.isEmpty() || origin.isEmpty() || letter.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Redrive(
            Integer.parseInt(attempt.get()),
            origin.get(),
            Long.parseLong(timestamp.get()),
            letter.get()));
  }

  private static Optional<String> matching(Pattern pattern, String text) {
    return Optional.ofNullable(text).filter(each -> pattern.matcher(each).matches());
  }
}
