package io.ocrstreams.topics;

import static io.ocrstreams.documentation.DocumentFile.cell;
import static io.ocrstreams.documentation.DocumentFile.code;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code docs/topics.md}: every topic as its file in {@code topics/} defines it. */
final class TopicsDocument {
  private static final String INTRODUCTION =
      """
      # Topics

      Made from the files in `topics/` by `TopicsDocumentTest`; do not edit it by hand. The files
      hold the same as JSON Schema 2020-12. `ocr-streams topics apply` creates these topics on a
      cluster, `ocr-streams topics verify` reports where a cluster differs. Fields may be added in
      later versions: readers ignore those they do not know.
      """;

  // Numbers of examples stay as they are written.
  private final ObjectMapper mapper =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));
  private final StringBuilder text = new StringBuilder(INTRODUCTION);

  private TopicsDocument() {}

  static String write(Path folder) throws IOException {
    TopicsDocument document = new TopicsDocument();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).sorted().toList()) {
        document.topic(document.mapper.readTree(Files.readAllBytes(file)));
      }
    }
    return document.text.toString();
  }

  private void topic(JsonNode topic) throws IOException {
    text.append("\n## `%s`\n\n%s\n".formatted(topic.get("name").asText(), description(topic)));
    text.append("\nPartitions: %d.\n".formatted(topic.get("partitions").asInt()));
    text.append("\n| configuration | |\n| --- | --- |\n");
    topic.get("config").properties().forEach(each -> pair(each.getKey(), each.getValue()));
    text.append("\nKey: %s\n".formatted(description(topic.get("key"))));
    text.append("\n| header | |\n| --- | --- |\n");
    topic
        .get("headers")
        .properties()
        .forEach(
            each ->
                text.append(
                    "| %s | %s |\n"
                        .formatted(code(each.getKey()), cell(each.getValue().asText()))));
    value(topic.get("value"));
    example(topic.get("example"));
  }

  private void pair(String name, JsonNode value) {
    text.append("| %s | %s |\n".formatted(code(name), code(value.asText())));
  }

  private void value(JsonNode schema) {
    text.append("\nValue: %s\n".formatted(description(schema)));
    if (schema.has("properties")) {
      text.append("\n| field | type | |\n| --- | --- | --- |\n");
      fields("", schema);
    }
    for (JsonNode choice : schema.path("oneOf")) {
      List<String> required = new ArrayList<>();
      choice.path("required").forEach(each -> required.add(code(each.asText())));
      text.append(
          "\nEither %s: with %s.\n"
              .formatted(choice.get("title").asText(), String.join(", ", required)));
    }
  }

  /** One row a field; those of objects and of elements of arrays follow with their whole path. */
  private void fields(String prefix, JsonNode schema) {
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(each -> required.add(each.asText()));
    schema
        .get("properties")
        .properties()
        .forEach(
            each -> {
              JsonNode field = each.getValue();
              String path = prefix + each.getKey();
              text.append(
                  "| %s%s | %s | %s |\n"
                      .formatted(
                          code(path),
                          required.contains(each.getKey()) ? "" : ", optional",
                          type(field),
                          description(field)));
              if (field.has("properties")) {
                fields(path + ".", field);
              } else if (field.path("items").has("properties")) {
                fields(path + "[].", field.get("items"));
              }
            });
  }

  private static String type(JsonNode field) {
    JsonNode named = field.has("enum") ? field.get("enum") : field.path("type");
    if (!named.isArray()) {
      return named.asText();
    }
    List<String> names = new ArrayList<>();
    for (JsonNode name : named) {
      // Null counts as absent everywhere, which "optional" says already.
      if (!name.isNull() && !name.asText().equals("null")) {
        names.add(field.has("enum") ? code(name.asText()) : name.asText());
      }
    }
    return String.join(", ", names);
  }

  private static String description(JsonNode of) {
    return cell(of.path("description").asText());
  }

  private void example(JsonNode example) throws IOException {
    text.append("\nExample, key %s:\n".formatted(code(example.get("key").asText())));
    JsonNode headers = example.get("headers");
    if (!headers.isEmpty()) {
      text.append("\n```\n");
      headers
          .properties()
          .forEach(
              each -> text.append("%s: %s\n".formatted(each.getKey(), each.getValue().asText())));
      text.append("```\n");
    }
    JsonNode value = example.get("value");
    text.append("\n```json\n");
    text.append(
        value.isTextual()
            ? value.asText()
            : mapper.writerWithDefaultPrettyPrinter().writeValueAsString(value));
    text.append("\n```\n");
  }
}
