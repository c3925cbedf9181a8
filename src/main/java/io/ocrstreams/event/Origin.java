package io.ocrstreams.event;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place of a record on its topic. */
public record Origin(String topic, int partition, long offset) {
  // Kafka's own bound and characters for the names of topics: a colon is none of them.
  private static final Pattern TEXT = Pattern.compile("([\\w.-]{1,249}):(\\d{1,9}):(\\d{1,18})");

  /** As it stands in headers: {@code ocr.images:3:1042}. */
  public String toText() {
    return topic + ":" + partition + ":" + offset;
  }

  /** The reverse of {@link #toText}; empty if the text is nothing of the kind, or null. */
  public static Optional<Origin> parse(String text) {
    Matcher parts = TEXT.matcher(text == null ? "" : text);
    return parts.matches()
        ? Optional.of(
            new Origin(
                parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3))))
        : Optional.empty();
  }
}
