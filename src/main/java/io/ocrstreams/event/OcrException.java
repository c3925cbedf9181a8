package io.ocrstreams.event;

import java.time.Duration;
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
  private final boolean mayPass;
  private final Duration retryAfter;

  public OcrException(ReasonCode reason, String message) {
    this(reason, reason.stage(), message, null);
  }

  public OcrException(ReasonCode reason, String message, Throwable cause) {
    this(reason, reason.stage(), message, cause);
  }

  public OcrException(ReasonCode reason, Stage stage, String message, Throwable cause) {
    this(reason, stage, message, cause, false, Duration.ZERO);
  }

  private OcrException(
      ReasonCode reason,
      Stage stage,
      String message,
      Throwable cause,
      boolean mayPass,
      Duration retryAfter) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
    this.stage = Objects.requireNonNull(stage, "stage");
    this.mayPass = mayPass;
    this.retryAfter = retryAfter;
  }

  /**
   * A failure that may not come again.
   *
   * @param retryAfter how long the source asks to be left alone; 0 if it does not say
   */
  public static OcrException thatMayPass(
      ReasonCode reason, String message, Throwable cause, Duration retryAfter) {
    return new OcrException(reason, reason.stage(), message, cause, true, retryAfter);
  }

  public ReasonCode reason() {
    return reason;
  }

  public Stage stage() {
    return stage;
  }

  /** Whether the same event may have a result later, though nobody mends anything. */
  public boolean mayPass() {
    return mayPass;
  }

  /** How long the source asks to be left alone; 0 if it does not say. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
