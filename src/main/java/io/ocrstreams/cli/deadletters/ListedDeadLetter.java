package io.ocrstreams.cli.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocrstreams.cli.console.Listing;
import io.ocrstreams.cli.console.Printable;
import io.ocrstreams.deadletter.DeadLetter;
import io.ocrstreams.deadletter.RedriveEntry;
import io.ocrstreams.event.Origin;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A dead letter as a line of a list: the record is its JSON. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ListedDeadLetter(
    int partition,
    long offset,
    String time,
    String id,
    String reason,
    String stage,
    String message,
    String key,
    Origin origin,
    int attempt,
    Redriven redriven) implements Listing.Entry {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  /** As which attempt it was sent again, and where the event stands now. */
  record Redriven(int attempt, Origin event) {}

  static final String COLUMNS =
      "%-24s %9s  %-19s %-10s  %s".formatted("time", "place", "reason", "stage", "event: message");

  static ListedDeadLetter of(DeadLetter letter, Optional<RedriveEntry> entry) {
    return new ListedDeadLetter(
        letter.place().partition(),
        letter.place().offset(),
        time(letter.time()),
        letter.id().orElse(null),
        letter.reason().orElse(null),
        letter.stage().orElse(null),
        letter.message().orElse(null),
        letter.key() == null ? null : Printable.utf8(letter.key()).orElse(null),
        letter.source().orElse(null),
        letter.attempt(),
        entry.map(known -> new Redriven(known.attempt(), known.event())).orElse(null));
  }

  /** In UTC, with milliseconds: as long in every line. */
  static String time(Instant time) {
    return TIME.format(time);
  }

  /** What {@code show} takes. */
  static String place(DeadLetter letter) {
    return letter.place().partition() + ":" + letter.place().offset();
  }

  @Override
  public String row() {
    StringBuilder event = new StringBuilder(id == null ? "-" : Printable.line(id));
    event.append(" (").append(origin == null ? "no origin" : origin.toText());
    if (attempt > 0) {
      event.append(", attempt ").append(attempt);
    }
    if (redriven != null) {
      event.append(", redriven");
    }
    event.append("): ").append(text(message));
    return "%-24s %9s  %-19s %-10s  %s"
        .formatted(time, partition + ":" + offset, text(reason), text(stage), event);
  }

  private static String text(String value) {
    return value == null ? "-" : Printable.line(value);
  }
}
