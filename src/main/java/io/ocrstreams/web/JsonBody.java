package io.ocrstreams.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocrstreams.event.ExactJson;
import io.ocrstreams.event.ImageReferenceReader;
import io.ocrstreams.event.OcrException;
import java.io.IOException;
import java.util.Optional;

/** A JSON object that somebody sent: bounded in depth, and no field in it twice. */
final class JsonBody {
  private static final int MAX_DEPTH = 100;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  // The body is bounded as a whole.
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final ObjectNode fields;

  private JsonBody(ObjectNode fields) {
    this.fields = fields;
  }

  /**
   * @throws ProblemException {@code malformed_request} if it is no JSON object
   */
  static JsonBody parse(byte[] body) {
    try (JsonParser parser = FACTORY.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("the body is no JSON object: send {\"image_base64\": \"...\"}");
      }
      // Attributes come back as they were sent: 1.10 stays 1.10.
      ObjectNode object = ExactJson.object(parser, "the body");
      if (parser.nextToken() != null) {
        throw malformed("the body goes on after its JSON object: send one object");
      }
      return new JsonBody(object);
    } catch (JacksonException e) {
      // Its own words quote the body, which is nobody's business in a log.
      throw malformed(
          "the body is not valid JSON at byte %d"
              .formatted(e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset())));
    } catch (OcrException e) {
      throw malformed(e.getMessage());
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    } catch (RuntimeException e) {
      if (e instanceof ProblemException) {
        throw e;
      }
      // A number with an exponent that no decimal can hold.
      throw malformed("the body holds a value that cannot be read");
    }
  }

  /**
   * A text; a field that is null counts as absent.
   *
   * @throws ProblemException {@code malformed_request} if it is none, or empty
   */
  Optional<String> text(String name) {
    JsonNode value = fields.get(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw malformed("%s must be a string that is not empty".formatted(name));
    }
    return Optional.of(value.textValue());
  }

  /** The image that the body holds. */
  Optional<byte[]> image() {
    return text("image_base64").map(Base64Image::decode);
  }

  /** The image that the body holds, or else where it is: exactly one is not null. */
  record Source(byte[] image, String uri) {}

  /**
   * @throws ProblemException {@code malformed_request} if the body has neither of them, or both
   */
  Source source() {
    Optional<byte[]> image = image();
    Optional<String> uri = text("uri");
    if (image.isPresent() == uri.isPresent()) {
      throw malformed(
          "the body has %s image_base64 %s uri, but must have exactly one of them"
              .formatted(uri.isEmpty() ? "neither" : "both", uri.isEmpty() ? "nor" : "and"));
    }
    return new Source(image.orElse(null), uri.orElse(null));
  }

  /**
   * A text that is as long as an id may be at most.
   *
   * @throws ProblemException {@code malformed_request} if it is longer, none, or empty
   */
  Optional<String> name(String name) {
    Optional<String> text = text(name);
    if (text.isPresent() && text.get().length() > ImageReferenceReader.MAX_ID_CHARS) {
      throw malformed(
          "%s has %d characters, but may have %d"
              .formatted(name, text.get().length(), ImageReferenceReader.MAX_ID_CHARS));
    }
    return text;
  }

  ObjectNode fields() {
    return fields;
  }

  static ProblemException malformed(String what) {
    return ProblemException.of(ProblemType.MALFORMED_REQUEST, "%s", what);
  }
}
