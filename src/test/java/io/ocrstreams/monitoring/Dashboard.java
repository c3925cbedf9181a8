package io.ocrstreams.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The dashboard in {@code deploy/grafana}, as Grafana reads it. */
record Dashboard(JsonNode json) {
  static final Path FILE = Path.of("deploy", "grafana", "dashboards", "ocr-streams.json");

  static Dashboard read() throws IOException {
    return new Dashboard(Json.MAPPER.readTree(Files.readString(FILE)));
  }

  /** Without the rows, which are headings. */
  List<JsonNode> panels() {
    List<JsonNode> panels = new ArrayList<>();
    json.get("panels").forEach(panels::add);
    panels.removeIf(panel -> panel.get("type").asText().equals("row"));
    return panels;
  }

  /** Queries by panel and letter, with what Grafana would put in the place of variables. */
  Map<String, String> queries() {
    Map<String, String> queries = new LinkedHashMap<>();
    for (JsonNode panel : panels()) {
      for (JsonNode target : panel.get("targets")) {
        queries.put(
            panel.get("title").asText() + " " + target.get("refId").asText(),
            target
                .get("expr")
                .asText()
                .replace("$job", "ocr-streams")
                .replace("$instance", ".*")
                .replace("$__rate_interval", "1m"));
      }
    }
    return queries;
  }
}
