package io.ocrstreams.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.event.Json;
import io.ocrstreams.topics.TopicCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** The manifests of {@code deploy/k8s}, as far as that goes without a cluster. */
class KubernetesFilesTest {
  private static final Path BASE = Path.of("deploy/k8s/base");
  private static final Path OVERLAY = Path.of("deploy/k8s/overlays/example");

  /** Kubernetes' own kinds; KEDA's have no published classes, but schemas ({@link KedaSchemas}). */
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "v1/ConfigMap", ConfigMap.class,
          "v1/Service", Service.class,
          "apps/v1/StatefulSet", StatefulSet.class,
          "batch/v1/Job", Job.class,
          "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class,
          "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class);

  /** Takes no field that the kind has not: these classes keep such fields apart, which is left out here. */
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated setter) {
                  return false;
                }
              })
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  @Test
  void shouldHaveOnlyFieldsThatTheirKindsHave() throws IOException {
    int checked = 0;
    for (JsonNode manifest : all()) {
      Class<?> kind = KINDS.get(manifest.get("apiVersion").asText() + "/" + manifest.get("kind").asText());
      if (kind != null) {
        assertThat(STRICT.treeToValue(manifest, kind)).as(name(manifest)).isNotNull();
        checked++;
      } else {
        assertThat(manifest.get("apiVersion").asText()).matches("keda\\.sh/v1alpha1|kustomize\\..*");
      }
    }
    assertThat(checked).isGreaterThan(KINDS.size());
    JsonNode wrong = Json.MAPPER.readTree("{\"kind\":\"Service\",\"spec\":{\"selektor\":{}}}");
    assertThatThrownBy(() -> STRICT.treeToValue(wrong, Service.class)).hasMessageContaining("selektor");
  }

  @Test
  void shouldUseOfKedaWhatItsPublishedSchemasAndTheKafkaScalerHave() throws IOException {
    List<JsonNode> kinds = keda();
    for (JsonNode kind : kinds) {
      assertThat(KedaSchemas.problems(kind)).as(name(kind)).isEmpty();
      assertThat(STRICT.treeToValue(kind.get("metadata"), ObjectMeta.class).getName()).isNotEmpty();
    }
    assertThat(kinds).extracting(KubernetesFilesTest::name)
        .containsExactly(
            "ScaledObject ocr-streams-pipeline",
            "TriggerAuthentication ocr-streams-keda",
            "ScaledObject ocr-streams-pipeline");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "maxReplicaCount":6           | "maxReplicaCount":"6"     | /spec/maxReplicaCount
          "maxReplicaCount"             | "maxReplicas"             | maxReplicas
          "stabilizationWindowSeconds"  | "stabilisationSeconds"    | stabilisationSeconds
          "scaleTargetRef":             | "scaleTarget":            | scaleTargetRef
          "lagThreshold":"500"          | "lagThreshold":500        | /spec/triggers/0/metadata/lagThreshold
          "lagThreshold"                | "lagTreshold"             | lagTreshold
          "offsetResetPolicy":"earliest"| "offsetResetPolicy":"old" | /spec/triggers/0/metadata/offsetResetPolicy
          """)
  void shouldSeeWhatKedaWouldNotTake(String right, String wrong, String named) throws IOException {
    String scaled = keda().get(0).toString();
    assertThat(scaled).contains(right);
    assertThat(KedaSchemas.problems(Json.MAPPER.readTree(scaled.replace(right, wrong))))
        .anyMatch(problem -> problem.contains(named));
  }

  /** KEDA's kinds; what the overlay has of the base's are patches, here with the rest of what they patch. */
  private static List<JsonNode> keda() throws IOException {
    List<JsonNode> kinds = new ArrayList<>();
    for (JsonNode manifest : all()) {
      if (manifest.get("apiVersion").asText().startsWith("keda.sh/")) {
        JsonNode triggers = manifest.at("/spec/triggers");
        kinds.add(triggers.isMissingNode() || kinds.isEmpty() ? manifest : scaledWith(kinds.get(0), triggers));
      }
    }
    return kinds;
  }

  private static JsonNode scaledWith(JsonNode scaled, JsonNode triggers) {
    ObjectNode whole = scaled.deepCopy();
    whole.withObject("/spec").set("triggers", triggers);
    return whole;
  }

  @Test
  void shouldNameEveryFileInItsKustomization() throws IOException {
    for (Path folder : List.of(BASE, OVERLAY)) {
      JsonNode kustomization = read(folder.resolve("kustomization.yaml")).get(0);
      List<String> named = new ArrayList<>(List.of("kustomization.yaml"));
      kustomization.get("resources").forEach(each -> named.add(each.asText()));
      kustomization.path("patches").forEach(each -> named.add(each.get("path").asText()));
      assertThat(named).allSatisfy(each -> assertThat(folder.resolve(each)).exists());
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files.map(file -> file.getFileName().toString())).allMatch(named::contains);
      }
    }
  }

  @Test
  void shouldPatchOnlyWhatTheBaseHas() throws IOException {
    List<String> base = read(BASE).stream().map(KubernetesFilesTest::name).toList();
    for (JsonNode patch : read(OVERLAY.resolve("kustomization.yaml")).get(0).get("patches")) {
      for (JsonNode manifest : read(OVERLAY.resolve(patch.get("path").asText()))) {
        assertThat(base).contains(name(manifest));
      }
    }
  }

  @Test
  void shouldPassArgumentsAndVariablesThatTheProgramHas() throws IOException {
    int containers = 0;
    for (JsonNode manifest : all()) {
      List<String> variables = new ArrayList<>();
      if (manifest.get("kind").asText().equals("ConfigMap")) {
        manifest.get("data").fieldNames().forEachRemaining(variables::add);
        DeployedCommand.check(name(manifest), List.of(), variables);
      }
      for (JsonNode container : manifest.at("/spec/template/spec/containers")) {
        List<String> arguments = new ArrayList<>();
        container.get("args").forEach(each -> arguments.add(each.asText()));
        container.path("env").forEach(each -> variables.add(each.get("name").asText()));
        DeployedCommand.check(name(manifest), arguments, variables);
        containers++;
      }
    }
    assertThat(containers).isEqualTo(2);
  }

  @Test
  void shouldRunConfined() throws IOException {
    for (JsonNode manifest : read(BASE)) {
      JsonNode pod = manifest.at("/spec/template/spec");
      for (JsonNode container : pod.path("containers")) {
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(container.at("/securityContext/capabilities/drop/0").asText()).isEqualTo("ALL");
        assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
      }
    }
  }

  @Test
  void shouldScaleToAsManyInstancesAsThereArePartitionsAndNoFurther() throws IOException {
    JsonNode scaled =
        read(BASE).stream()
            .filter(each -> each.get("kind").asText().equals("ScaledObject"))
            .findFirst()
            .orElseThrow();
    assertThat(scaled.at("/spec/maxReplicaCount").asInt())
        .isEqualTo(TestCluster.catalog().get(TopicCatalog.IMAGES).partitions());
    assertThat(scaled.at("/spec/triggers/0/metadata/topic").asText()).isEqualTo(TopicCatalog.IMAGES);
    JsonNode target = scaled.at("/spec/scaleTargetRef");
    assertThat(read(BASE).stream().map(KubernetesFilesTest::name))
        .contains(target.get("kind").asText() + " " + target.get("name").asText());
  }

  private static List<JsonNode> all() throws IOException {
    List<JsonNode> manifests = new ArrayList<>(read(BASE));
    manifests.addAll(read(OVERLAY));
    return manifests;
  }

  private static String name(JsonNode manifest) {
    return manifest.get("kind").asText() + " " + manifest.at("/metadata/name").asText();
  }

  /** The documents of a file, or of all files of a folder. */
  private static List<JsonNode> read(Path path) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.isDirectory(path) ? Files.list(path).sorted() : Stream.of(path)) {
      files = found.toList();
    }
    List<JsonNode> documents = new ArrayList<>();
    for (Path file : files) {
      for (Object document : new Yaml().loadAll(Files.readString(file))) {
        documents.add(Json.MAPPER.valueToTree(document));
      }
    }
    return documents;
  }
}
