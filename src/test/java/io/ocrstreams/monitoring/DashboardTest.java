package io.ocrstreams.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What of the dashboard can be told without Grafana; its queries: MonitoringIT. */
class DashboardTest {
  private static final Path PROVISIONING = Path.of("deploy", "grafana", "provisioning");

  @Test
  void shouldSayOfEveryPanelWhatItShowsAndInWhichUnit() throws IOException {
    Set<String> titles = new HashSet<>();
    for (JsonNode panel : Dashboard.read().panels()) {
      String title = panel.get("title").asText();
      assertThat(titles.add(title)).as("a second '%s'", title).isTrue();
      assertThat(panel.get("description").asText()).as(title).isNotEmpty();
      assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(title).isNotEmpty();
      assertThat(panel.get("targets")).as(title).isNotEmpty();
    }
  }

  @Test
  void shouldNotLayPanelsOverEachOther() throws IOException {
    Set<String> taken = new HashSet<>();
    for (JsonNode panel : Dashboard.read().json().get("panels")) {
      JsonNode at = panel.get("gridPos");
      assertThat(at.get("x").asInt() + at.get("w").asInt()).isLessThanOrEqualTo(24);
      for (int x = 0; x < at.get("w").asInt(); x++) {
        for (int y = 0; y < at.get("h").asInt(); y++) {
          String cell = (at.get("x").asInt() + x) + " " + (at.get("y").asInt() + y);
          assertThat(taken.add(cell)).as("%s at %s", panel.get("title"), cell).isTrue();
        }
      }
    }
  }

  @Test
  void shouldAskTheDataSourceThatIsProvisioned() throws IOException {
    JsonNode source = yaml("datasources/prometheus.yml").at("/datasources/0");
    for (JsonNode used : Dashboard.read().json().findValues("datasource")) {
      assertThat(used.get("uid")).isEqualTo(source.get("uid"));
      assertThat(used.get("type")).isEqualTo(source.get("type"));
    }
  }

  private static JsonNode yaml(String file) throws IOException {
    Map<String, Object> read = new Yaml().load(Files.readString(PROVISIONING.resolve(file)));
    return Json.MAPPER.valueToTree(read);
  }
}
