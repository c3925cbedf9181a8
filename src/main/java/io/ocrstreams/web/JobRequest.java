package io.ocrstreams.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.ImageReferenceReader;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
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
    Optional<byte[]> image = body.image();
    Optional<String> uri = body.text("uri");
    if (image.isPresent() == uri.isPresent()) {
      throw JsonBody.malformed(
          "the body has %s image_base64 %s uri, but must have exactly one of them"
              .formatted(uri.isEmpty() ? "neither" : "both", uri.isEmpty() ? "nor" : "and"));
    }
    JsonNode attributes = body.fields().path("attributes");
    if (!attributes.isMissingNode() && !attributes.isNull() && !attributes.isObject()) {
      throw JsonBody.malformed("attributes must be an object");
    }
    return new JobRequest(
        body.text("id").map(id -> bounded("id", id)),
        body.text("key").map(key -> bounded("key", key)),
        image.orElse(null),
        uri.orElse(null),
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
      try {
        // Half a surrogate pair, a scheme that is not supported: better said now than later.
        new ImageReferenceReader().read(Json.toBytes(event));
      } catch (OcrException e) {
        throw ProblemException.of(e);
      }
    }
    if (uri != null) {
      requirePermitted(uri, policy);
    }
    return event;
  }

  private static void requirePermitted(String uri, FetchPolicy policy) {
    if (!policy.permits(uri)) {
      throw ProblemException.of(
          ReasonCode.FORBIDDEN_REFERENCE,
          "the uri points to where this server may not look: --file-roots, --http-hosts and --s3-buckets tell it where it may");
    }
  }

  private static String bounded(String field, String text) {
    if (text.length() > ImageReferenceReader.MAX_ID_CHARS) {
      throw JsonBody.malformed(
          "%s has %d characters, but may have %d"
              .formatted(field, text.length(), ImageReferenceReader.MAX_ID_CHARS));
    }
    return text;
  }
}
