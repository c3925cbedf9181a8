package io.ocrstreams.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The OpenAPI document, and what answers do not keep of it. */
final class OpenApi {
  private final JsonNode document;

  private OpenApi(JsonNode document) {
    this.document = document;
  }

  static OpenApi load() {
    try (InputStream in = WebServer.class.getResourceAsStream("openapi.json")) {
      return new OpenApi(Json.MAPPER.readTree(in));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  JsonNode document() {
    return document;
  }

  /** The path of the document that a request's path is an instance of. */
  Optional<String> pathOf(String path) {
    for (var each : document.path("paths").properties()) {
      if (path.matches(each.getKey().replaceAll("\\{\\w+}", "[^/]+"))) {
        return Optional.of(each.getKey());
      }
    }
    return Optional.empty();
  }

  /** What the document says of an answer; missing if it says nothing. */
  JsonNode response(String method, String path, int status) {
    return resolve(
        document
            .path("paths")
            .path(path)
            .path(method.toLowerCase(Locale.ROOT))
            .path("responses")
            .path(Integer.toString(status)));
  }

  /** What is wrong with a JSON value of a schema; an undocumented field is wrong here. */
  List<String> violations(JsonNode schema, String value) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", closed(document.path("components")));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(whole)
        .validate(value, InputFormat.JSON)
        .stream()
        .map(Error::toString)
        .toList();
  }

  /** References are followed where a response stands, not within schemas. */
  JsonNode resolve(JsonNode node) {
    String ref = node.path("$ref").asText();
    return ref.isEmpty() ? node : document.at(ref.substring(1));
  }

  /** Stricter than the document is to clients, which have to ignore fields they do not know. */
  private static JsonNode closed(JsonNode components) {
    JsonNode copy = components.deepCopy();
    List<String> names = new ArrayList<>();
    copy.path("schemas").fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode schema = copy.path("schemas").path(name);
      // Parts of an allOf are each open to the others' fields.
      boolean part = name.equals("Reading");
      if (!part && schema.has("properties") && !schema.has("additionalProperties")) {
        ((ObjectNode) schema).put("additionalProperties", false);
      }
      if (schema.has("allOf")) {
        ((ObjectNode) schema).put("unevaluatedProperties", false);
      }
    }
    return copy;
  }
}
