package io.ocrstreams.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The rules for Prometheus: that they fire when they should and not when they should not. */
class AlertRulesTest {
  private static final Path RUNBOOKS = Path.of("docs", "operations.md");
  private static final Path MODELS = Path.of("docs", "models.md");

  /** The second column of the table that asks instances what they do. */
  private static final Pattern QUERY = Pattern.compile("(?m)^\\| which [^|]*\\| `([^`]+)` \\|$");

  @ParameterizedTest
  @ValueSource(strings = {"check config prometheus.yml", "test rules rules-test.yml"})
  void shouldPassWhatPrometheusItselfChecks(String arguments) throws Exception {
    Optional<Path> promtool = Prometheus.installed("promtool");
    assumeTrue(promtool.isPresent(), "promtool is not installed: it is in the package prometheus");
    List<String> command = new ArrayList<>(List.of(promtool.get().toString()));
    command.addAll(List.of(arguments.split(" ")));
    Process process =
        new ProcessBuilder(command)
            .directory(Prometheus.FILES.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("SUCCESS");
  }

  @Test
  void shouldSayOfEveryAlertWhatIsWrongHowMuchAndWhatToDo() throws IOException {
    String runbooks = Files.readString(RUNBOOKS);
    for (JsonNode alert : alerts()) {
      String name = alert.get("alert").asText();
      JsonNode annotations = alert.get("annotations");
      assertThat(alert.at("/labels/severity").asText()).as(name).isIn("warning", "critical");
      assertThat(annotations.get("summary").asText()).as(name).isNotEmpty();
      assertThat(annotations.get("description").asText()).as(name).contains("{{ $value");
      assertThat(annotations.get("runbook_url").asText())
          .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
      assertThat(runbooks).contains("\n### " + name + "\n");
    }
  }

  @Test
  void shouldTestEveryAlert() throws IOException {
    Set<String> tested = new TreeSet<>();
    for (JsonNode test : read("rules-test.yml").findValues("alert_rule_test")) {
      for (JsonNode expected : test) {
        if (expected.has("exp_alerts")) {
          tested.add(expected.get("alertname").asText());
        }
      }
    }
    assertThat(alerts()).extracting(alert -> alert.get("alert").asText()).hasSameElementsAs(tested);
  }

  @Test
  void shouldTestTheQueriesForOperators() throws IOException {
    Set<String> tested = new TreeSet<>();
    read("rules-test.yml").findValues("expr").forEach(query -> tested.add(query.asText()));
    Set<String> told = new TreeSet<>();
    QUERY.matcher(Files.readString(MODELS)).results().forEach(query -> told.add(query.group(1)));
    assertThat(told).hasSize(3).hasSameElementsAs(tested);
  }

  private static List<JsonNode> alerts() throws IOException {
    List<JsonNode> alerts = read("rules.yml").findParents("alert");
    assertThat(alerts).isNotEmpty();
    return alerts;
  }

  private static JsonNode read(String file) throws IOException {
    Map<String, Object> read = new Yaml().load(Files.readString(Prometheus.FILES.resolve(file)));
    return Json.MAPPER.valueToTree(read);
  }
}
