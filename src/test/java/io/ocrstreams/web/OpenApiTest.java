package io.ocrstreams.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.event.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The document by itself; that answers keep it is for {@link Answer}. */
class OpenApiTest {
  private final OpenApi api = OpenApi.load();

  @Test
  void shouldReferToNothingThatIsMissing() {
    List<String> refs = api.document().findValuesAsText("$ref");
    assertThat(refs).isNotEmpty();
    for (String ref : refs) {
      assertThat(api.document().at(ref.substring(1)).isMissingNode()).as(ref).isFalse();
    }
  }

  @Test
  void shouldUseEverySchemaAndResponse() {
    Set<String> used = new HashSet<>(api.document().findValuesAsText("$ref"));
    for (String kind : List.of("schemas", "responses", "parameters", "headers")) {
      api.document()
          .at("/components/" + kind)
          .fieldNames()
          .forEachRemaining(
              name -> {
                // Belongs to no operation: any path may be asked for with any method.
                if (!name.equals("MethodNotAllowed") && !name.equals("OutcomeMetrics")) {
                  assertThat(used).contains("#/components/" + kind + "/" + name);
                }
              });
    }
  }

  @Test
  void shouldGiveExamplesThatFitTheirSchemas() {
    List<JsonNode> contents = api.document().findValues("content");
    int checked = 0;
    for (JsonNode content : contents) {
      for (var type : content.properties()) {
        if (!type.getKey().endsWith("json")) {
          continue;
        }
        for (JsonNode example : examples(type.getValue())) {
          assertThat(api.violations(type.getValue().path("schema"), example.toString()))
              .as(example.toString())
              .isEmpty();
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(30);
  }

  @Test
  void shouldShowEveryKindOfProblem() {
    Set<String> shown = new HashSet<>();
    for (JsonNode response : api.document().at("/components/responses")) {
      for (JsonNode example :
          examples(response.path("content").path(Problem.CONTENT_TYPE))) {
        shown.add(example.path("type").asText());
        ProblemType type =
            Arrays.stream(ProblemType.values())
                .filter(each -> each.uri().equals(example.path("type").asText()))
                .findFirst()
                .orElseThrow();
        assertThat(example.path("status").asInt()).isEqualTo(type.status());
        assertThat(example.path("title").asText()).isEqualTo(type.title());
      }
    }
    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemType.values()).map(ProblemType::uri).toList());
  }

  @Test
  void shouldNameEveryReason() {
    List<String> reasons = new ArrayList<>();
    api.document()
        .at("/components/schemas/Reason/enum")
        .forEach(reason -> reasons.add(reason.asText()));
    assertThat(reasons)
        .containsExactlyElementsOf(
            Arrays.stream(ReasonCode.values()).map(ReasonCode::code).toList());
  }

  @Test
  void shouldExplainEveryKindOfProblemInProse() throws IOException {
    String page = Files.readString(Path.of("docs/http.md"));
    for (ProblemType type : ProblemType.values()) {
      assertThat(page)
          .contains("| `%s` | %d |".formatted(type.uri().replaceFirst(".*:", ""), type.status()));
    }
  }

  private static List<JsonNode> examples(JsonNode media) {
    List<JsonNode> examples = new ArrayList<>();
    if (media.has("example")) {
      examples.add(media.path("example"));
    }
    media.path("examples").forEach(example -> examples.add(example.path("value")));
    return examples;
  }
}
