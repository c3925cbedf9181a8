package io.ocrstreams.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ocrstreams.broker.EmbeddedBrokerExtension;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Layout;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Quad;
import io.ocrstreams.event.Recognition;
import io.ocrstreams.event.Replay;
import io.ocrstreams.event.TextLine;
import io.ocrstreams.topics.TextHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedBrokerExtension.class)
class ComparerIT {
  private ReplayHarness archive;
  private TestCluster cluster;
  private String young;

  @BeforeEach
  void makeTopics(TestCluster shared) throws Exception {
    cluster = shared;
    archive = new ReplayHarness(shared);
    young = archive.resultsOf("r");
    shared.createTopicLike(archive.resultsTopic(), young);
  }

  @Test
  void shouldCountChangedTextsTheirEditsAndConfidence() throws Exception {
    old(1, "same", 0.5f);
    old(2, "kitten", 0.5f);
    old(3, "gone", 0.5f);
    young(1, "same", 0.75f);
    young(2, "sitting", 0.75f);
    young(4, "found", 0.75f);
    send(young, 2, "of another run", 0.1f, "other");

    Comparison comparison = compare(0, Optional.empty(), Map.of());

    assertThat(comparison.total().compared()).isEqualTo(2);
    assertThat(comparison.total().changed()).isEqualTo(1);
    assertThat(comparison.total().distance().max()).isEqualTo(3);
    assertThat(comparison.total().confidenceBefore()).isEqualTo(0.5);
    assertThat(comparison.total().confidenceAfter()).isEqualTo(0.75);
    assertThat(comparison.total().confidenceShift().p50()).isCloseTo(0.25, within(0.01));
    assertThat(comparison.total().truth()).isNull();
    assertThat(comparison.onlyBefore()).isEqualTo(1);
    assertThat(comparison.onlyAfter()).isEqualTo(1);
    assertThat(comparison.examples()).extracting(pair -> pair.after().text())
        .containsExactly("sitting");
  }

  @Test
  void shouldTakeTheNewestOfSeveralResultsOfAnEvent() throws Exception {
    old(1, "first", 0.5f);
    old(1, "second", 0.5f);
    young(1, "second", 0.5f);

    assertThat(compare(0, Optional.empty(), Map.of()).total().changed()).isZero();
  }

  @Test
  void shouldCountByPrefixOfTheKeyOrByAttribute() throws Exception {
    for (int event = 1; event <= 4; event++) {
      old(event, "text", 0.5f);
      young(event, event == 4 ? "next" : "text", 0.5f);
    }

    Map<String, Comparison.Group> byKey = compare(5, Optional.empty(), Map.of()).groups();
    assertThat(byKey).containsOnlyKeys("key-1", "key-2", "key-3", "key-4");
    assertThat(byKey.get("key-4").changed()).isEqualTo(1);
    Map<String, Comparison.Group> byAttribute =
        compare(0, Optional.of("parity"), Map.of()).groups();
    assertThat(byAttribute).containsOnlyKeys("even", "odd");
    assertThat(byAttribute.get("even").compared()).isEqualTo(2);
    assertThat(byAttribute.get("even").changed()).isEqualTo(1);
    assertThat(byAttribute.get("odd").changed()).isZero();
  }

  @Test
  void shouldTellTheCharacterErrorRateOfBothWhereTheRightTextIsKnown() throws Exception {
    old(1, "tezt", 0.5f);
    young(1, "text", 0.5f);
    old(2, "not known", 0.5f);
    young(2, "not knwon", 0.5f);

    Comparison.Truth truth = compare(0, Optional.empty(), Map.of("id-1", "text")).total().truth();

    assertThat(truth.texts()).isEqualTo(1);
    assertThat(truth.cerBefore()).isEqualTo(0.25);
    assertThat(truth.cerAfter()).isZero();
  }

  @Test
  void shouldKeepTheMostChangedExamples() throws Exception {
    for (int event = 1; event <= 5; event++) {
      old(event, "", 0.5f);
      young(event, "x".repeat(event), 0.5f);
    }

    Comparison comparison =
        new Comparer(archive.access())
            .compare(before(), after(), new CompareOptions(0, Optional.empty(), Map.of(), 2));

    assertThat(comparison.examples()).extracting(ComparedPair::distance).containsExactly(5, 4);
  }

  private Comparison compare(int prefix, Optional<String> attribute, Map<String, String> truth) {
    return new Comparer(archive.access())
        .compare(before(), after(), new CompareOptions(prefix, attribute, truth, 10));
  }

  private ResultSet before() {
    return new ResultSet("old", archive.live().results(), Optional.empty());
  }

  private ResultSet after() {
    return new ResultSet("r", young, Optional.of("r"));
  }

  private void old(int event, String text, float confidence) throws Exception {
    send(archive.live().results(), event, text, confidence, null);
  }

  private void young(int event, String text, float confidence) throws Exception {
    send(young, event, text, confidence, "r");
  }

  private void send(String topic, int event, String text, float confidence, String run)
      throws Exception {
    Origin origin = new Origin(archive.live().images(), 0, event);
    Recognition result =
        new Recognition(
            "id-" + event,
            Recognition.Status.OK,
            text,
            List.of(new TextLine(text, confidence, Quad.ofImage(10, 10))),
            new Recognition.Source(null, "ab".repeat(32), 1, "image/png", 10, 10),
            Layout.LINE,
            "model",
            "1",
            null,
            "none",
            "options",
            JsonNodeFactory.instance.objectNode().put("parity", event % 2 == 0 ? "even" : "odd"),
            0,
            origin,
            run,
            null);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic, 0, ("key-" + event).getBytes(UTF_8), Json.toBytes(result));
    if (run != null) {
      new Replay(run, origin, 0)
          .headers()
          .forEach((name, value) -> TextHeaders.set(record.headers(), name, value));
    }
    cluster.send(record);
  }
}
