package io.ocrstreams.event;

import static io.ocrstreams.event.ReasonCode.MALFORMED_EVENT;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads events of {@code ocr.images}: {@code topics/ocr.images.json} as code. Fields it does not
 * know are ignored, so that they can be added; a field that is null counts as absent.
 *
 * <p>Thread-safe.
 */
public final class ImageReferenceReader {
  /** Characters of an id: it becomes a header, a file name and a line in logs. */
  public static final int MAX_ID_CHARS = 256;

  /** Characters of {@code content_type}, {@code model} and {@code profile}. */
  public static final int MAX_NAME_CHARS = 256;

  /**
   * @param value a record's value; null for a tombstone
   * @throws OcrException with {@link ReasonCode#MALFORMED_EVENT} or {@link
   *     ReasonCode#INVALID_REFERENCE}, and one sentence that says what is wrong
   */
  public ImageReference read(byte[] value) throws OcrException {
    if (value == null) {
      throw malformed("the event has no value: a reference is a JSON object");
    }
    EventJson.requireUtf8(value);
    try (JsonParser parser = EventJson.READER.createParser(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("the event is %s, but must be a JSON object", EventJson.kind(parser));
      }
      ImageReference reference = readFields(parser);
      if (parser.nextToken() != null) {
        throw malformed("the event goes on after its JSON object: one object a record");
      }
      return reference;
    } catch (JsonProcessingException e) {
      throw new OcrException(MALFORMED_EVENT, EventJson.describe(e), e);
    } catch (IOException e) {
      throw new OcrException(MALFORMED_EVENT, "the event cannot be read: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      // Jackson throws NumberFormatException for an exponent of more than ten digits. Whatever
      // escaped here would end the stream thread, and again after each restart.
      throw new OcrException(
          MALFORMED_EVENT, "the event cannot be read: " + EventJson.clip(e.toString()), e);
    }
  }

  /**
   * The event's id, as far as one can be read: also of an event that {@link #read} refuses, so that
   * its dead letter can be found by it. Of several the first.
   */
  public Optional<String> idOf(byte[] value) {
    if (value == null) {
      return Optional.empty();
    }
    try (JsonParser parser = EventJson.LENIENT_READER.createParser(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isId = parser.currentName().equals("id");
        if (parser.nextToken() == JsonToken.VALUE_STRING && isId) {
          String id = parser.getText();
          return isUsable(id) ? Optional.of(id) : Optional.empty();
        }
        parser.skipChildren();
      }
    } catch (IOException | RuntimeException e) {
      // The event is broken before its id, which is an answer.
    }
    return Optional.empty();
  }

  private static boolean isUsable(String id) {
    return !id.isEmpty() && id.length() <= MAX_ID_CHARS && EventJson.isUnicode(id);
  }

  private ImageReference readFields(JsonParser parser) throws IOException, OcrException {
    String id = null;
    String uri = null;
    byte[] bytes = null;
    String contentType = null;
    Layout layout = null;
    String model = null;
    String profile = null;
    ObjectNode attributes = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.VALUE_NULL) {
        continue;
      }
      switch (name) {
        case "id" -> id = name(parser, MAX_ID_CHARS);
        case "uri" -> uri = text(parser);
        case "bytes" -> bytes = base64(parser);
        case "content_type" -> contentType = name(parser, MAX_NAME_CHARS);
        case "layout" -> layout = layout(parser);
        case "model" -> model = name(parser, MAX_NAME_CHARS);
        case "profile" -> profile = name(parser, MAX_NAME_CHARS);
        case "attributes" -> attributes = EventJson.object(parser);
        default -> parser.skipChildren();
      }
    }
    if (id == null) {
      throw malformed("id is missing: 1 to %d characters, the same in the outcome", MAX_ID_CHARS);
    }
    if ((uri == null) == (bytes == null)) {
      throw malformed(
          "the event has %s uri %s bytes, but must have exactly one of them",
          uri == null ? "neither" : "both", uri == null ? "nor" : "and");
    }
    if (uri != null) {
      ImageUri.requireSupported(uri);
    }
    return new ImageReference(id, uri, bytes, contentType, layout, model, profile, attributes);
  }

  private static String text(JsonParser parser) throws IOException, OcrException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw malformed(
          "%s is %s, but must be a string", parser.currentName(), EventJson.kind(parser));
    }
    return EventJson.requireUnicode(parser.currentName(), parser.getText());
  }

  private static String name(JsonParser parser, int maxChars) throws IOException, OcrException {
    String text = text(parser);
    if (text.isEmpty() || text.length() > maxChars) {
      throw malformed(
          "%s has %d characters, but must have 1 to %d",
          parser.currentName(), text.length(), maxChars);
    }
    return text;
  }

  private static byte[] base64(JsonParser parser) throws IOException, OcrException {
    String text = text(parser);
    if (text.isEmpty()) {
      throw malformed("bytes is empty, but must be an encoded image in base64");
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new OcrException(
          MALFORMED_EVENT,
          "bytes is not base64 (%s): use the standard alphabet, without line breaks"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static Layout layout(JsonParser parser) throws IOException, OcrException {
    String code = text(parser);
    return Arrays.stream(Layout.values())
        .filter(layout -> layout.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                malformed(
                    "layout is '%s', but must be one of %s",
                    EventJson.clip(code),
                    Arrays.stream(Layout.values())
                        .map(Layout::code)
                        .collect(Collectors.joining(", "))));
  }

  private static OcrException malformed(String message, Object... values) {
    return new OcrException(MALFORMED_EVENT, String.format(Locale.ROOT, message, values));
  }
}
