package io.ocrstreams.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * JSON of any content that will be written again as it came: 1.10 stays 1.10, 20 digits stay 20,
 * and -0.0 stays below zero, which no decimal of Java does. How deep it may be is for the parser to
 * bound.
 */
public final class ExactJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private ExactJson() {}

  /**
   * The object that begins at the parser's current token.
   *
   * @param field named where something in it could never be written
   * @throws OcrException {@code malformed_event} if so
   */
  public static ObjectNode object(JsonParser parser, String field) throws IOException, OcrException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = EventJson.requireUnicode(field, parser.currentName());
      parser.nextToken();
      object.set(name, value(parser, field));
    }
    return object;
  }

  private static JsonNode value(JsonParser parser, String field) throws IOException, OcrException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, field);
      case START_ARRAY -> array(parser, field);
      case VALUE_STRING -> NODES.textNode(EventJson.requireUnicode(field, parser.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw new IllegalStateException("no value begins with " + parser.currentToken());
    };
  }

  private static ArrayNode array(JsonParser parser, String field)
      throws IOException, OcrException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser, field));
    }
    return array;
  }

  private static JsonNode number(JsonParser parser) throws IOException {
    BigDecimal number = parser.getDecimalValue();
    String text = parser.getText();
    return number.signum() == 0 && text.startsWith("-")
        ? NODES.rawValueNode(new RawValue(text))
        : parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            ? NODES.numberNode(parser.getBigIntegerValue())
            : NODES.numberNode(number);
  }
}
