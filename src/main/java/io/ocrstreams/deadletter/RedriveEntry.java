package io.ocrstreams.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocrstreams.event.Origin;
import java.util.Objects;

/**
 * A record on {@code ocr.redrives}: an event was sent again.
 *
 * @param origin where the event stood when it first came
 * @param eventTimestamp its timestamp then, milliseconds since the epoch
 * @param attempt 1 for the first time it was sent again
 * @param id the event's id, or null where it could not be read
 * @param deadLetter the dead letter that was redriven
 * @param reason that dead letter's reason code
 * @param event where the event stands that was sent again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RedriveEntry(
    Origin origin,
    long eventTimestamp,
    int attempt,
    String id,
    Origin deadLetter,
    String reason,
    Origin event) {

  public RedriveEntry {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(event, "event");
  }
}
