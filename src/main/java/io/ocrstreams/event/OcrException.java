package io.ocrstreams.event;

import java.util.Objects;

/**
 * One image could not be turned into text. It costs that image its result and nothing else; it is
 * never thrown for faults of the process (those are unchecked).
 *
 * <p>The message says what was wrong, the value, the bound, and what to change.
 */
public final class OcrException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ReasonCode reason;
  private final Stage stage;

  public OcrException(ReasonCode reason, String message) {
    this(reason, reason.stage(), message, null);
  }

  public OcrException(ReasonCode reason, String message, Throwable cause) {
    this(reason, reason.stage(), message, cause);
  }

  public OcrException(ReasonCode reason, Stage stage, String message, Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
    this.stage = Objects.requireNonNull(stage, "stage");
  }

  public ReasonCode reason() {
    return reason;
  }

  public Stage stage() {
    return stage;
  }
}
