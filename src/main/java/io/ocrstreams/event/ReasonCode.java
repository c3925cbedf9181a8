package io.ocrstreams.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why an event has no text. The codes are part of the interface: dead letters, the {@code
 * recognize} command and HTTP answers all use them, and none is ever renamed.
 */
public enum ReasonCode {
  /** The event is not JSON, or a field has the wrong type or is missing. */
  MALFORMED_EVENT(Stage.PARSE),
  /** The URI cannot be parsed, or its scheme is not supported. */
  INVALID_REFERENCE(Stage.PARSE),
  /** The event asks for a model that is not loaded here. */
  UNKNOWN_MODEL(Stage.PARSE),
  /** The event asks for a preprocessing profile that does not exist. */
  UNKNOWN_PROFILE(Stage.PARSE),
  /** The event belongs to a replay that nobody knows of. */
  UNKNOWN_RUN(Stage.PARSE),
  /** The replay that the event belongs to was cancelled. */
  RUN_CANCELLED(Stage.PARSE),
  /** The reference points outside the configured file roots, hosts or buckets. */
  FORBIDDEN_REFERENCE(Stage.FETCH),
  /** Nothing is there: no such file, or HTTP 404 or 410. */
  NOT_FOUND(Stage.FETCH),
  /** The bytes could not be read: I/O error, connection refused, another HTTP status. */
  FETCH_FAILED(Stage.FETCH),
  /** The source did not deliver in time. */
  FETCH_TIMEOUT(Stage.FETCH),
  /** The encoded image has more bytes than allowed. */
  TOO_LARGE(Stage.FETCH),
  /** The bytes are of no image format that is supported. */
  UNSUPPORTED_FORMAT(Stage.DECODE),
  /** The header announces more pixels, or a longer side, than allowed. */
  TOO_MANY_PIXELS(Stage.DECODE),
  /** The format is known but the data is broken. */
  UNDECODABLE(Stage.DECODE),
  /** A step of the engine failed on this image; the message says how. */
  ENGINE_FAILED(Stage.RECOGNIZE),
  /** The event was in flight alone at several crashes of the process in a row. */
  CRASHED_REPEATEDLY(Stage.RECOGNIZE),
  /** The outcome does not fit its topic. */
  RESULT_TOO_LARGE(Stage.EMIT),
  /** A fault of this program, outside of the engine, that this event brought out; see its log. */
  INTERNAL_ERROR(Stage.PARSE);

  private final Stage stage;

  ReasonCode(Stage stage) {
    this.stage = stage;
  }

  /** The stage at which this usually happens; {@link OcrException} can name another. */
  public Stage stage() {
    return stage;
  }

  /** The stable name used on the topics: lower case with underscores. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The reason that has this code, or none. */
  public static Optional<ReasonCode> of(String code) {
    return Arrays.stream(values()).filter(reason -> reason.code().equals(code)).findFirst();
  }
}
