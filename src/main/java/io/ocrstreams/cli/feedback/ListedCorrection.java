package io.ocrstreams.cli.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocrstreams.cli.console.Listing;
import io.ocrstreams.cli.console.Printable;
import io.ocrstreams.event.Correction;
import io.ocrstreams.event.Quad;
import io.ocrstreams.feedback.FeedbackRecord;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A correction as a line of a list: the record is its JSON, without the picture. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ListedCorrection(
    int partition,
    long offset,
    String time,
    String key,
    String id,
    Correction.Source source,
    Integer line,
    Quad box,
    String original,
    String corrected,
    String model,
    String modelVersion,
    String who,
    Integer cropBytes,
    String fault) implements Listing.Entry {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  private static final int DIGEST_DIGITS = 12;

  static final String COLUMNS =
      "%-24s %9s  %-19s %s".formatted("time", "place", "model", "document, line: read -> correct");

  static ListedCorrection of(FeedbackRecord record) {
    Optional<Correction> correction = record.correction();
    byte[] crop = correction.map(Correction::crop).orElse(null);
    return new ListedCorrection(
        record.place().partition(),
        record.place().offset(),
        TIME.format(record.time()),
        record.key() == null ? null : Printable.utf8(record.key()).orElse(null),
        correction.map(Correction::id).orElse(null),
        correction.map(Correction::source).orElse(null),
        correction.map(Correction::line).orElse(null),
        correction.map(Correction::box).orElse(null),
        correction.map(Correction::original).orElse(null),
        correction.map(Correction::corrected).orElse(null),
        correction.map(Correction::model).orElse(null),
        correction.map(Correction::modelVersion).orElse(null),
        correction.map(Correction::who).orElse(null),
        crop == null ? null : crop.length,
        correction.isPresent() ? null : record.fault());
  }

  @Override
  public String row() {
    String says =
        fault == null
            ? "%s%s: %s -> %s"
                .formatted(
                    document(),
                    line == null ? "" : ", " + line,
                    text(original),
                    text(corrected))
            : "no correction: " + text(fault);
    return "%-24s %9s  %-19s %s".formatted(time, partition + ":" + offset, text(model), says);
  }

  /** What the document is called; an image without a name is called by the beginning of its digest. */
  private String document() {
    if (id != null) {
      return Printable.line(id);
    }
    return key == null || key.equals(source.sha256())
        ? source.sha256().substring(0, DIGEST_DIGITS)
        : Printable.line(key);
  }

  private static String text(String value) {
    return value == null ? "-" : Printable.line(value);
  }
}
