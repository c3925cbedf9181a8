package io.ocrstreams.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An event on {@code ocr.images}: which image to read, and how. Exactly one of {@code uri} and
 * {@code bytes} is present; {@link ImageReferenceReader} checks that and every other bound.
 *
 * @param id the producer's name for this event; outcomes carry it
 * @param uri {@code file:}, {@code http:}, {@code https:} or {@code data:} reference, or null
 * @param bytes the encoded image itself (base64 on the topic), or null
 * @param contentType media type as the producer knows it, or null; the bytes decide
 * @param layout page or line
 * @param model recogniser to use, or null for the configured one
 * @param profile preprocessing profile to use, or null for the configured one
 * @param attributes any JSON object; comes back untouched in the outcome; or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImageReference(
    String id,
    String uri,
    byte[] bytes,
    String contentType,
    Layout layout,
    String model,
    String profile,
    ObjectNode attributes) {

  public ImageReference {
    layout = layout == null ? Layout.AUTO : layout;
  }

  /** The same, read in another way: what is null stays as it is. */
  public ImageReference with(String otherModel, String otherProfile) {
    return new ImageReference(
        id,
        uri,
        bytes,
        contentType,
        layout,
        otherModel == null ? model : otherModel,
        otherProfile == null ? profile : otherProfile,
        attributes);
  }

  /** A reference by URI with everything else left to the configuration. */
  public static ImageReference ofUri(String id, String uri) {
    return new ImageReference(id, uri, null, null, Layout.AUTO, null, null, null);
  }

  /** An event that carries its image. */
  public static ImageReference ofBytes(String id, byte[] bytes) {
    return new ImageReference(id, null, bytes, null, Layout.AUTO, null, null, null);
  }
}
