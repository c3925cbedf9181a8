package io.ocrstreams.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocrstreams.event.ReasonCode;

/**
 * Problem details, RFC 9457.
 *
 * @param type stable URI of the kind of problem
 * @param title the same for a person
 * @param status HTTP status
 * @param detail what was wrong here, and what to change
 * @param reason the code that the image's dead letter would have, where an image is at fault; or
 *     null
 * @param requestId names the request in the log
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
    String type, String title, int status, String detail, ReasonCode reason, String requestId) {
  static final String CONTENT_TYPE = "application/problem+json";

  static Problem of(ProblemType type, String detail, ReasonCode reason, String requestId) {
    return new Problem(type.uri(), type.title(), type.status(), detail, reason, requestId);
  }
}
