package io.ocrstreams.web;

import io.javalin.json.JsonMapper;
import io.ocrstreams.event.Json;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Answers in the JSON dialect of the topics. */
final class JsonAnswers implements JsonMapper {
  @Override
  public String toJsonString(Object value, Type type) {
    return new String(Json.toBytes(value), StandardCharsets.UTF_8);
  }
}
