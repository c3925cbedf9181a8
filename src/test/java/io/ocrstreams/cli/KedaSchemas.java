package io.ocrstreams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What KEDA published of its kinds, and what its documentation says of the scaler for Kafka. */
final class KedaSchemas {
  private static final Path FOLDER = Path.of("src/test/resources/kubernetes");

  private KedaSchemas() {}

  /** What is wrong with a whole manifest, its {@code metadata} left aside: those are Kubernetes' own. */
  static List<String> problems(JsonNode manifest) throws IOException {
    ObjectNode published = read("keda/" + manifest.get("kind").asText() + ".json");
    published.withObject("/properties").putObject("metadata");
    close(published);
    List<String> problems = new ArrayList<>();
    for (ObjectNode schema : List.of(published, read("kafka-scaler.json"))) {
      compiled(schema)
          .validate(manifest.toString(), InputFormat.JSON)
          .forEach(error -> problems.add(error.toString()));
    }
    return problems;
  }

  /** Kubernetes drops, or with strict validation refuses, what a schema does not name; JSON Schema takes it. */
  private static void close(JsonNode schema) {
    if (!schema.path("properties").isEmpty() && !schema.has("additionalProperties")) {
      ((ObjectNode) schema).put("additionalProperties", false);
    }
    schema.path("properties").forEach(KedaSchemas::close);
    for (String of : new String[] {"items", "additionalProperties"}) {
      if (schema.path(of).isObject()) {
        close(schema.get(of));
      }
    }
  }

  private static Schema compiled(ObjectNode schema) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
  }

  private static ObjectNode read(String file) throws IOException {
    return (ObjectNode) Json.MAPPER.readTree(FOLDER.resolve(file).toFile());
  }
}
