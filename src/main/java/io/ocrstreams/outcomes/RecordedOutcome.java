package io.ocrstreams.outcomes;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Redrive;
import java.time.Instant;
import java.util.Optional;

/** A record on {@code ocr.results} or {@code ocr.dead-letters}: how an event ended. */
public sealed interface RecordedOutcome {

  /** The event's id; null where it could not be read. */
  String id();

  /** When it was appended, RFC 3339. */
  String time();

  /** Where it stands. */
  Origin place();

  /** Where the event stood; null where that is not known. */
  Origin origin();

  /** Set where the event had been sent again, or null. */
  Redrive redrive();

  /** About what it costs to keep it. */
  int bytes();

  /** When it was appended. */
  @JsonIgnore
  default Instant appended() {
    return Instant.parse(time());
  }

  /** Whether it is about that event, or about one that is that event sent again. */
  default boolean endsEvent(Origin event) {
    return event.equals(origin()) || redrive() != null && event.equals(redrive().origin());
  }

  /**
   * An event that ended with text.
   *
   * @param uri the reference of its image, or null for one that came with its event
   * @param result the record's value, JSON
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(
      String id,
      String time,
      Origin place,
      Origin origin,
      @JsonIgnore Redrive redrive,
      @JsonIgnore String uri,
      @JsonRawValue String result)
      implements RecordedOutcome {
    @JsonProperty(index = 0)
    String kind() {
      return "result";
    }

    @Override
    @JsonIgnore
    public int bytes() {
      return 500 + 2 * result.length();
    }
  }

  /** An event that ended without. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeadLetterOutcome(
      String id,
      String time,
      Origin place,
      Origin origin,
      @JsonIgnore Redrive redrive,
      Why deadLetter)
      implements RecordedOutcome {
    @JsonProperty(index = 0)
    String kind() {
      return "dead_letter";
    }

    @Override
    @JsonIgnore
    public int bytes() {
      return 1000
          + 2 * Optional.ofNullable(deadLetter.message()).map(String::length).orElse(0);
    }
  }

  /**
   * Why: what its headers say, as far as they say it.
   *
   * @param attempt how often the event had been sent again
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Why(String reason, String stage, String message, int attempt) {}
}
