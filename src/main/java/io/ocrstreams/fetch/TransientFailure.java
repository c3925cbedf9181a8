package io.ocrstreams.fetch;

import io.ocrstreams.event.ReasonCode;
import java.time.Duration;
import java.util.Optional;

/** One attempt failed for a reason that may pass: another may succeed. */
final class TransientFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final ReasonCode reason;
  private final transient Optional<Duration> retryAfter;

  TransientFailure(ReasonCode reason, String message, Throwable cause) {
    this(reason, message, cause, Optional.empty());
  }

  /**
   * @param retryAfter how long the host asks to be left alone
   */
  TransientFailure(
      ReasonCode reason, String message, Throwable cause, Optional<Duration> retryAfter) {
    super(message, cause);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  ReasonCode reason() {
    return reason;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
