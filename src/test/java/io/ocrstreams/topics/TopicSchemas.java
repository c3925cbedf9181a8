package io.ocrstreams.topics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.ocrstreams.broker.TestCluster;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Checks records against {@code topics/}. Stricter than the schemas are to consumers: a field that
 * its schema does not document is an error here, although readers have to ignore it.
 */
public final class TopicSchemas {
  private TopicSchemas() {}

  /** What is wrong with a value of a topic; empty if nothing is. */
  public static List<String> violations(String topic, byte[] value) {
    return violations(TestCluster.catalog().get(topic).value(), value, true);
  }

  /** The same without minding undocumented fields: what the schema itself says. */
  public static List<String> violationsIgnoringUnknown(String topic, byte[] value) {
    return violations(TestCluster.catalog().get(topic).value(), value, false);
  }

  private static List<String> violations(JsonNode schema, byte[] value, boolean strict) {
    JsonNode used = schema.deepCopy();
    if (strict) {
      forbidUndocumented(used);
    }
    Schema validator =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(used);
    return validator
        .validate(new String(value, StandardCharsets.UTF_8), InputFormat.JSON)
        .stream()
        .map(Error::toString)
        .toList();
  }

  /** Only where properties are declared in place: conditional parts add to them. */
  private static void forbidUndocumented(JsonNode schema) {
    if (schema instanceof ObjectNode object && object.path("type").asText().equals("object")
        && object.has("properties")) {
      object.put("additionalProperties", false);
    }
    schema.path("properties").forEach(TopicSchemas::forbidUndocumented);
    if (schema.has("items")) {
      forbidUndocumented(schema.get("items"));
    }
  }
}
