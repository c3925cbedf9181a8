package io.ocrstreams.event;

import static io.ocrstreams.event.ReasonCode.MALFORMED_EVENT;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** JSON from outside: bounded, strict, and described in words that are not Jackson's. */
final class EventJson {
  private static final int MAX_DEPTH = 100;
  // Base64 of an image fills the record; the record itself is bounded by the topic (16 MiB).
  private static final int MAX_STRING_CHARS = 32 << 20;

  private static final int SCRATCH_CHARS = 8 << 10;

  static final JsonFactory READER = reader(true);
  /** Does not mind a field that comes twice. */
  static final JsonFactory LENIENT_READER = reader(false);

  private EventJson() {}

  private static JsonFactory reader(boolean strict) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_STRING_CHARS)
                .build())
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
        .build();
  }

  /**
   * Jackson guesses UTF-16 and UTF-32 by their zero bytes, and takes characters that are written
   * longer than they need to be; other readers of the same topic may not, so both are refused.
   */
  static void requireUtf8(byte[] value) throws OcrException {
    for (int i = 0; i < Math.min(4, value.length); i++) {
      if (value[i] == 0) {
        throw new OcrException(
            MALFORMED_EVENT, "the event is not JSON in UTF-8: byte %d is zero".formatted(i));
      }
    }
    ByteBuffer in = ByteBuffer.wrap(value);
    CharBuffer scratch = CharBuffer.allocate(Math.min(value.length + 1, SCRATCH_CHARS));
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(in, scratch, true);
    while (result.isOverflow()) {
      result = decoder.decode(in, scratch.clear(), true);
    }
    if (result.isError()) {
      throw new OcrException(
          MALFORMED_EVENT,
          "the event is not JSON in UTF-8: byte %d begins no character".formatted(in.position()));
    }
  }

  /** A JSON object of any content, with every string in it writable again. */
  static ObjectNode object(JsonParser parser) throws IOException, OcrException {
    String field = parser.currentName();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new OcrException(
          MALFORMED_EVENT, "%s is %s, but must be an object".formatted(field, kind(parser)));
    }
    return ExactJson.object(parser, field);
  }

  /** Half a surrogate pair can be escaped in JSON, but no UTF-8 can ever be written from it. */
  static String requireUnicode(String field, String text) throws OcrException {
    if (!isUnicode(text)) {
      throw new OcrException(
          MALFORMED_EVENT, field + " contains half of a surrogate pair, which is no character");
    }
    return text;
  }

  static boolean isUnicode(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  /** What the current token is, for "x is ..., but must be". */
  static String kind(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return "empty";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      default -> token.toString();
    };
  }

  /** One sentence without Jackson's source location and class names. */
  static String describe(JsonProcessingException e) {
    String what = clip(e.getOriginalMessage().replaceAll("\\s+", " "));
    if (e instanceof StreamConstraintsException) {
      return "the event exceeds a bound of its format: " + what;
    }
    return e.getLocation() == null
        ? "the event is not valid JSON: " + what
        : "the event is not valid JSON at byte %d: %s"
            .formatted(Math.max(0, e.getLocation().getByteOffset()), what);
  }

  /** Messages travel in headers and logs; a value in one must not be a megabyte. */
  static String clip(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
