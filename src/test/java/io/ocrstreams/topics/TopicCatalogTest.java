package io.ocrstreams.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.deadletter.RedriveEntry;
import io.ocrstreams.event.Correction;
import io.ocrstreams.event.ImageReferenceReader;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.OutcomeMetrics;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.Recognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicCatalogTest {
  private final TopicCatalog catalog = TestCluster.catalog();

  @ParameterizedTest
  @ValueSource(
      strings = {
        TopicCatalog.IMAGES,
        TopicCatalog.RESULTS,
        TopicCatalog.METRICS,
        TopicCatalog.REDRIVES,
        TopicCatalog.FEEDBACK
      })
  void shouldHaveExampleThatFitsItsSchema(String topic) {
    JsonNode example = catalog.get(topic).example();

    assertThat(TopicSchemas.violations(topic, Json.toBytes(example.get("value")))).isEmpty();
    assertThat(example.get("key").isTextual()).isTrue();
  }

  @Test
  void shouldHaveExamplesThatTheRecordsReadAndWriteUnchanged() throws Exception {
    JsonNode image = catalog.get(TopicCatalog.IMAGES).example().get("value");
    JsonNode result = catalog.get(TopicCatalog.RESULTS).example().get("value");
    JsonNode metrics = catalog.get(TopicCatalog.METRICS).example().get("value");
    JsonNode redrive = catalog.get(TopicCatalog.REDRIVES).example().get("value");

    JsonNode correction = catalog.get(TopicCatalog.FEEDBACK).example().get("value");

    assertThat(again(Json.MAPPER.treeToValue(correction, Correction.class))).isEqualTo(correction);
    assertThat(again(new ImageReferenceReader().read(Json.toBytes(image)))).isEqualTo(image);
    assertThat(again(Json.MAPPER.treeToValue(result, Recognition.class))).isEqualTo(result);
    assertThat(again(Json.MAPPER.treeToValue(metrics, OutcomeMetrics.class))).isEqualTo(metrics);
    assertThat(again(Json.MAPPER.treeToValue(redrive, RedriveEntry.class))).isEqualTo(redrive);
  }

  private static JsonNode again(Object value) throws IOException {
    return Json.MAPPER.readTree(Json.toBytes(value));
  }

  @Test
  void shouldDocumentEveryHeaderOfTheDeadLetterExample() {
    TopicDefinition deadLetters = catalog.get(TopicCatalog.DEAD_LETTERS);

    List<String> used = new ArrayList<>();
    deadLetters.example().get("headers").fieldNames().forEachRemaining(used::add);
    assertThat(deadLetters.headers()).containsKeys(used.toArray(String[]::new));
  }

  @Test
  void shouldNameEveryReasonCode() {
    List<String> codes = Arrays.stream(ReasonCode.values()).map(ReasonCode::code).toList();

    List<String> inSchema = new ArrayList<>();
    catalog
        .get(TopicCatalog.METRICS)
        .value()
        .at("/properties/reason/enum")
        .forEach(code -> inSchema.add(code.asText()));
    assertThat(inSchema).containsExactlyElementsOf(codes);
    assertThat(catalog.get(TopicCatalog.DEAD_LETTERS).headers().get("ocr.reason"))
        .contains(String.join(", ", codes));
  }

  /** The changelog, at 17 MiB, lies between input and dead letters. */
  @Test
  void shouldGrowFromInputToOutcomeSoThatNothingIsTooLargeToEnd() {
    long input = bytes(TopicCatalog.IMAGES);

    assertThat(input).isEqualTo(16L << 20);
    assertThat(bytes(TopicCatalog.DEAD_LETTERS)).isGreaterThanOrEqualTo(input + (2L << 20));
    assertThat(bytes(TopicCatalog.RESULTS)).isGreaterThanOrEqualTo(input + (2L << 20));
  }

  private long bytes(String topic) {
    return Long.parseLong(
        catalog.get(topic).config().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG));
  }

  /** Or a dead letter that was sent again before could be sent once more. */
  @Test
  void shouldRememberRedrivesAsLongAsDeadLetters() {
    assertThat(catalog.get(TopicCatalog.REDRIVES).config())
        .containsEntry(TopicConfig.RETENTION_MS_CONFIG, "-1")
        .containsEntry(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
  }

  @Test
  void shouldKeepOutcomesOfOldEventsByTheTimeOfTheirAppend() {
    for (TopicDefinition topic : catalog.topics()) {
      assertThat(topic.config().get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG))
          .isEqualTo(topic.name().equals(TopicCatalog.IMAGES) ? "CreateTime" : "LogAppendTime");
    }
  }

  @Test
  void shouldHaveConfigurationThatKafkaKnows() {
    for (TopicDefinition topic : catalog.topics()) {
      assertThatCode(() -> LogConfig.validate(topic.config()))
          .as(topic.name())
          .doesNotThrowAnyException();
    }
  }

  @Test
  void shouldNameFileAndFaultWhenADefinitionIsBroken(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> TopicCatalog.load(folder.resolve("none")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is no folder");
    assertThatThrownBy(() -> TopicCatalog.load(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no file ocr.images.json");

    Path file = folder.resolve("ocr.images.json");
    Files.writeString(file, "{\"name\": \"ocr.images\", \"partitions\": 0}");
    assertThatThrownBy(() -> TopicCatalog.load(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": partitions is 0, but must be at least 1");

    Files.writeString(file, "{\"name\": ");
    assertThatThrownBy(() -> TopicCatalog.load(folder))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": is no topic definition");
  }
}
