package io.ocrstreams.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.fetch.FetchPolicy;
import java.util.Optional;

/**
 * What somebody wants to be read by the pipeline.
 *
 * @param id the client's own, if it gave one
 * @param key the client's own, if it gave one
 * @param bytes the encoded image, or null
 * @param uri where it is, or null
 * @param attributes come back in the outcome, or null
 */
record JobRequest(
    Optional<String> id, Optional<String> key, byte[] bytes, String uri, ObjectNode attributes) {

  static JobRequest ofImage(byte[] bytes) {
    return new JobRequest(Optional.empty(), Optional.empty(), bytes, null, null);
  }

  /**
   * @throws ProblemException {@code malformed_request}
   */
  static JobRequest of(JsonBody body) {
    JsonBody.Source source = body.source();
    JsonNode attributes = body.fields().path("attributes");
    if (!attributes.isMissingNode() && !attributes.isNull() && !attributes.isObject()) {
      throw JsonBody.malformed("attributes must be an object");
    }
    return new JobRequest(
        body.name("id"),
        body.name("key"),
        source.image(),
        source.uri(),
        attributes instanceof ObjectNode object ? object : null);
  }

  /**
   * The event.
   *
   * @param policy of this server: what it may not follow itself, it does not pass on
   * @throws ProblemException {@code malformed_request} or {@code invalid_reference} if the pipeline
   *     would refuse it, {@code forbidden_reference}
   */
  ImageReference event(String id, ReadingOptions options, FetchPolicy policy) {
    ImageReference event =
        new ImageReference(
            id, uri, bytes, null, options.layout(), options.model(), options.profile(), attributes);
    if (uri != null || attributes != null) {
      SentReferences.requireReadable(event);
    }
    if (uri != null) {
      SentReferences.requirePermitted(uri, policy);
    }
    return event;
  }
}
