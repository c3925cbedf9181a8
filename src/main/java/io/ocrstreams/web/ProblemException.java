package io.ocrstreams.web;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Ends a request with a problem. The message is the problem's detail: the caller sees it. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient ReasonCode reason;
  private final transient Map<String, String> headers;

  private ProblemException(
      ProblemType type, ReasonCode reason, Map<String, String> headers, String detail) {
    // It is an answer, not a fault: nobody looks at where it came from.
    super(detail, null, false, false);
    this.type = type;
    this.reason = reason;
    this.headers = Map.copyOf(headers);
  }

  /** A problem whose detail is formatted as by {@link String#format}. */
  static ProblemException of(ProblemType type, String detail, Object... values) {
    return new ProblemException(type, null, Map.of(), text(detail, values));
  }

  /** A problem that may be gone after a while. */
  static ProblemException retryAfter(
      ProblemType type, Duration wait, String detail, Object... values) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return new ProblemException(
        type, null, Map.of("Retry-After", Long.toString(seconds)), text(detail, values));
  }

  static ProblemException withHeader(
      ProblemType type, String name, String value, String detail, Object... values) {
    return new ProblemException(type, null, Map.of(name, value), text(detail, values));
  }

  /** An image that could not be read, in the words of its dead letter. */
  static ProblemException of(OcrException failure) {
    return of(failure.reason(), failure.getMessage());
  }

  static ProblemException of(ReasonCode reason, String detail) {
    return new ProblemException(typeOf(reason), reason, Map.of(), detail);
  }

  private static String text(String detail, Object... values) {
    return values.length == 0 ? detail : String.format(Locale.ROOT, detail, values);
  }

  private static ProblemType typeOf(ReasonCode reason) {
    return switch (reason) {
      case MALFORMED_EVENT -> ProblemType.MALFORMED_REQUEST;
      case INVALID_REFERENCE -> ProblemType.INVALID_REFERENCE;
      case UNKNOWN_MODEL -> ProblemType.UNKNOWN_MODEL;
      case UNKNOWN_PROFILE -> ProblemType.UNKNOWN_PROFILE;
      case FORBIDDEN_REFERENCE -> ProblemType.FORBIDDEN_REFERENCE;
      case TOO_LARGE -> ProblemType.TOO_LARGE;
      case UNSUPPORTED_FORMAT -> ProblemType.UNSUPPORTED_FORMAT;
      case TOO_MANY_PIXELS -> ProblemType.TOO_MANY_PIXELS;
      case UNDECODABLE -> ProblemType.UNDECODABLE;
      case ENGINE_FAILED -> ProblemType.ENGINE_FAILED;
      // Not to be had by an image that came with its request.
      case UNKNOWN_RUN, RUN_CANCELLED, NOT_FOUND, FETCH_FAILED, FETCH_TIMEOUT,
              CRASHED_REPEATEDLY, RESULT_TOO_LARGE, INTERNAL_ERROR ->
          ProblemType.INTERNAL_ERROR;
    };
  }

  ProblemType type() {
    return type;
  }

  /** Where an image is at fault: why. */
  Optional<ReasonCode> reason() {
    return Optional.ofNullable(reason);
  }

  /** What the answer has besides its body. */
  Map<String, String> headers() {
    return headers;
  }

  Problem problem(String requestId) {
    return Problem.of(type, getMessage(), reason, requestId);
  }
}
