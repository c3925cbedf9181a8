package io.ocrstreams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The compose files, as far as that goes without a container engine. */
class ComposeFilesTest {
  private static final String THREE_BROKERS = "docker-compose.yml";
  private static final String ONE_BROKER = "deploy/compose-one-broker.yml";

  @ParameterizedTest
  @ValueSource(strings = {THREE_BROKERS, ONE_BROKER})
  void shouldFollowTheComposeSpecification(String file) throws IOException {
    Schema schema = specification();
    List<Error> errors = schema.validate(read(file).toString(), InputFormat.JSON);
    assertThat(errors).isEmpty();
    // The schema is there to refuse something.
    assertThat(schema.validate("{\"services\":{\"a\":{\"comand\":\"run\"}}}", InputFormat.JSON))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {THREE_BROKERS, ONE_BROKER})
  void shouldReferToWhatIsThereOrIsMadeByItsInstructions(String file) throws IOException {
    JsonNode compose = read(file);
    String instructions = Files.readString(Path.of(file)).split("\nname:")[0];
    Path folder = Path.of(file).toAbsolutePath().getParent();
    for (JsonNode service : compose.get("services")) {
      if (service.has("build")) {
        assertThat(folder.resolve(service.get("build").asText()).resolve("Dockerfile")).exists();
      }
      for (JsonNode volume : service.path("volumes")) {
        String source = volume.asText().split(":")[0];
        if (source.startsWith("./deploy/")) {
          assertThat(folder.resolve(source)).isDirectory();
        } else if (source.startsWith(".")) {
          assertThat(instructions).contains("mkdir -p " + source.substring(source.lastIndexOf('/') + 1));
        } else {
          assertThat(compose.get("volumes").has(source)).as("volume %s", source).isTrue();
        }
      }
      service
          .path("depends_on")
          .fieldNames()
          .forEachRemaining(
              name -> assertThat(compose.get("services").has(name)).as("service %s", name).isTrue());
      for (JsonNode secret : service.path("secrets")) {
        JsonNode declared = compose.path("secrets").path(secret.asText());
        assertThat(instructions).contains("> " + declared.path("file").asText("?").substring(2) + "\n");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {THREE_BROKERS, ONE_BROKER})
  void shouldPassOptionsAndVariablesThatTheirCommandHas(String file) throws IOException {
    Set<String> kafka = kafkaVariables();
    read(file)
        .get("services")
        .fields()
        .forEachRemaining(
            service -> {
              JsonNode said = service.getValue();
              List<String> variables = new ArrayList<>();
              said.path("environment").fieldNames().forEachRemaining(variables::add);
              switch (said.get("image").asText().split(":")[0]) {
                case "ocr-streams" ->
                    DeployedCommand.check(service.getKey(), words(said.path("command")), variables);
                case "apache/kafka" -> {
                  variables.remove("CLUSTER_ID");
                  assertThat(kafka).as(service.getKey()).containsAll(variables);
                }
                case "grafana/grafana" ->
                    assertThat(variables).allMatch(name -> name.startsWith("GF_"));
                case "prom/prometheus" -> assertThat(variables).isEmpty();
                default -> throw new AssertionError("an image of others: " + said.get("image"));
              }
            });
  }

  @Test
  void shouldGiveEachInstanceAStateOfItsOwnAndEachBrokerItsNumber() throws IOException {
    JsonNode services = read(THREE_BROKERS).get("services");
    Set<String> states = new TreeSet<>();
    Set<String> numbers = new TreeSet<>();
    int pipelines = 0;
    for (JsonNode service : services) {
      if (service.path("command").asText().startsWith("run ")) {
        pipelines++;
        String state = service.get("environment").get("OCR_STREAMS_STATE_DIR").asText();
        service.get("volumes").forEach(
            volume -> {
              if (volume.asText().endsWith(":" + state)) {
                states.add(volume.asText());
              }
            });
      }
      if (service.path("environment").has("KAFKA_NODE_ID")) {
        numbers.add(service.get("environment").get("KAFKA_NODE_ID").asText());
      }
    }
    assertThat(pipelines).isEqualTo(2);
    assertThat(states).hasSize(2);
    assertThat(numbers).containsExactly("1", "2", "3");
  }

  @Test
  void shouldScrapeEveryServiceThatTellsItsMetrics() throws IOException {
    Set<String> serving = new TreeSet<>();
    read(THREE_BROKERS)
        .get("services")
        .fields()
        .forEachRemaining(
            service -> {
              String command = service.getValue().path("command").asText();
              if (command.startsWith("run ") || command.startsWith("serve")) {
                JsonNode environment = service.getValue().get("environment");
                assertThat(environment.path("OCR_STREAMS_HTTP_HOST").asText()).isEqualTo("0.0.0.0");
                assertThat(environment.path("OCR_STREAMS_PUBLIC_METRICS").asText()).isEqualTo("true");
                serving.add(service.getKey() + ":8080");
              }
            });
    List<String> scraped = new ArrayList<>();
    read("deploy/prometheus/prometheus.yml")
        .at("/scrape_configs/0/static_configs/0/targets")
        .forEach(target -> scraped.add(target.asText()));
    assertThat(scraped).hasSameElementsAs(serving);
  }

  @Test
  void shouldProvisionGrafanaWithItsDashboardAndPrometheus() throws IOException {
    JsonNode services = read(THREE_BROKERS).get("services");
    List<String> volumes = new ArrayList<>();
    services.at("/grafana/volumes").forEach(volume -> volumes.add(volume.asText()));
    JsonNode source =
        read("deploy/grafana/provisioning/datasources/prometheus.yml").at("/datasources/0");
    String host = source.get("url").asText().replaceAll("https?://([^:]+):9090", "$1");
    assertThat(services.has(host)).isTrue();
    String dashboards =
        read("deploy/grafana/provisioning/dashboards/ocr-streams.yml")
            .at("/providers/0/options/path")
            .asText();
    assertThat(volumes)
        .contains("./deploy/grafana/dashboards:" + dashboards + ":ro")
        .anyMatch(volume -> volume.endsWith("/datasources:/etc/grafana/provisioning/datasources:ro"))
        .anyMatch(volume -> volume.endsWith("/dashboards:/etc/grafana/provisioning/dashboards:ro"));
    assertThat(services.at("/grafana/environment/GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH").asText())
        .isEqualTo(dashboards + "/ocr-streams.json");
  }

  private static Schema specification() throws IOException {
    try (InputStream in = ComposeFilesTest.class.getResourceAsStream("/compose/compose-spec.json")) {
      JsonNode schema = Json.MAPPER.readTree(in);
      // A word of an older draft, which this one does not have.
      schema.findParents("id").stream()
          .filter(parent -> parent.get("id").isTextual())
          .forEach(parent -> ((ObjectNode) parent).remove("id"));
      // The specification has had it since 2022, later than this copy of its schema.
      schema.withObject("/properties/name").put("type", "string");
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
          .getSchema(schema);
    }
  }

  /** What the image of Apache Kafka makes server properties of. */
  private static Set<String> kafkaVariables() {
    Set<String> variables = new TreeSet<>();
    for (String name : AbstractKafkaConfig.CONFIG_DEF.names()) {
      variables.add("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'));
    }
    return variables;
  }

  private static List<String> words(JsonNode command) {
    return command.isMissingNode() ? List.of() : Arrays.asList(command.asText().split(" "));
  }

  /** With anchors and merge keys resolved. */
  private static JsonNode read(String file) throws IOException {
    Map<String, Object> parsed = new Yaml().load(Files.readString(Path.of(file)));
    return Json.MAPPER.valueToTree(parsed);
  }
}
