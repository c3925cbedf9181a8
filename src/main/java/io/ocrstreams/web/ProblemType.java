package io.ocrstreams.web;

import java.util.Locale;

/** The kinds of problems, RFC 9457. Their codes are part of the interface: none is ever renamed. */
enum ProblemType {
  MALFORMED_REQUEST(400, "The request cannot be understood"),
  INVALID_REFERENCE(400, "The reference cannot be followed"),
  UNKNOWN_MODEL(400, "There is no such model"),
  UNKNOWN_PROFILE(400, "There is no such profile"),
  UNDECODABLE(400, "The image is broken"),
  UNAUTHORIZED(401, "A token is needed"),
  INSUFFICIENT_SCOPE(403, "The token lacks a scope"),
  FORBIDDEN_REFERENCE(403, "The reference is not allowed here"),
  CROSS_ORIGIN(403, "The request comes from a page of another site"),
  NOT_FOUND(404, "There is nothing here"),
  UNKNOWN_JOB(404, "There is no such job"),
  NO_THUMBNAIL(404, "There is no picture of this image"),
  KAFKA_NOT_CONFIGURED(404, "This server runs without Kafka"),
  FEEDBACK_NOT_CONFIGURED(404, "The cluster takes no corrections"),
  METHOD_NOT_ALLOWED(405, "The method is not allowed"),
  REDRIVE_IN_PROGRESS(409, "Somebody is redriving already"),
  TOO_LARGE(413, "The image is too large"),
  TOO_MANY_PIXELS(413, "The image has too many pixels"),
  UNSUPPORTED_MEDIA_TYPE(415, "The type of the body is not supported"),
  UNSUPPORTED_FORMAT(415, "The format of the image is not supported"),
  MISDIRECTED(421, "The host is not this machine"),
  BLANK(422, "There is no text on the image"),
  IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request"),
  RATE_LIMITED(429, "Too many requests"),
  BUSY(429, "The server is busy"),
  ENGINE_FAILED(500, "The engine failed on this image"),
  INTERNAL_ERROR(500, "A fault of the server"),
  DRAINING(503, "The server is about to end"),
  KAFKA_UNAVAILABLE(503, "Kafka does not answer"),
  TIMED_OUT(503, "It took too long");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status it is answered with. */
  int status() {
    return status;
  }

  /** What kind of problem it is, a few words. */
  String title() {
    return title;
  }

  String uri() {
    return "urn:ocr-streams:problem:" + name().toLowerCase(Locale.ROOT);
  }
}
