package io.ocrstreams.deadletter;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a dead letter that was selected is not sent again. */
public enum SkipReason {
  /** It was sent again before: its event has an outcome of the next attempt, or is on its way. */
  ALREADY_REDRIVEN(false),
  /** Its event killed the process, and nobody asked for such events by their reason. */
  CRASHED_REPEATEDLY(false),
  /** Its headers are not those of a dead letter of this program. */
  NO_DEAD_LETTER(true),
  /** It does not hold its event, and nothing stands at the event's origin any more. */
  ORIGIN_GONE(true),
  /** It does not hold its event, and another event stands at the event's origin. */
  ORIGIN_DIFFERS(true),
  /** The topic does not take it: with what redriving adds, it has more bytes than the topic allows. */
  TOO_LARGE(true);

  private final boolean failure;

  SkipReason(boolean failure) {
    this.failure = failure;
  }

  /** Whether it should have been sent again and could not be. */
  public boolean isFailure() {
    return failure;
  }

  /** Lower case with underscores. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
