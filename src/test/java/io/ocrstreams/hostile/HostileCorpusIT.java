package io.ocrstreams.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.EmbeddedBrokerExtension;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.engine.OcrEngine;
import io.ocrstreams.engine.TestEngine;
import io.ocrstreams.event.ImageReferenceReader;
import io.ocrstreams.event.Json;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.hostile.CorpusRun.Ending;
import io.ocrstreams.hostile.CorpusRun.Place;
import io.ocrstreams.hostile.HostileInput.Expected;
import io.ocrstreams.model.ModelCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole corpus through the real engine and the real topology, with good images in between. All
 * tests look at the same run.
 */
@ExtendWith(EmbeddedBrokerExtension.class)
class HostileCorpusIT {
  /** Every tenth event is a good one. */
  private static final int GOOD_ONE_IN = 10;

  @TempDir private static Path folder;
  private static List<HostileInput> inputs;
  private static List<HostileInput> sent;
  private static CorpusRun run;
  private static Map<Place, Ending> endings;
  private static JsonNode alone;

  @BeforeAll
  static void runAll(TestCluster cluster) throws Exception {
    Path root = Files.createDirectory(folder.resolve("root"));
    FetchPolicy policy =
        FetchPolicy.DENY.withFileRoots(List.of(root)).withHttpHosts(Set.of("allowed.invalid"), List.of());
    inputs = HostileCorpus.all(root, policy.maxBytes());
    byte[] good = Events.carrying(Pictures.line(".png"));
    sent = new ArrayList<>();
    for (HostileInput input : inputs) {
      if (sent.size() % GOOD_ONE_IN == 0) {
        sent.add(HostileInput.read(null, "good", good, Pictures.WIDTH, Pictures.HEIGHT));
      }
      sent.add(input);
    }
    List<byte[]> events = new ArrayList<>();
    sent.forEach(input -> events.add(input.event()));
    try (OcrEngine engine = engine(policy)) {
      var reading = engine.read(new ImageReferenceReader().read(good)).join();
      alone = Json.MAPPER.valueToTree(reading.lines());
      run = CorpusRun.of(events, cluster, engine, folder.resolve("state"));
    }
    endings = new HashMap<>();
    run.endings.forEach(ending -> endings.put(ending.place(), ending));
  }

  @Test
  void shouldHaveAtLeastFiveHundredInputsAndSomeOfEachFamily() {
    assertThat(inputs).hasSizeGreaterThan(500);
    assertThat(inputs.stream().map(HostileInput::family).distinct())
        .containsExactlyInAnyOrder(HostileFamily.values());
  }

  @Test
  void shouldGiveEachEventExactlyOneOutcomeAndOneMetricsRecord() {
    assertThat(run.endings.stream().map(Ending::place))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(run.places);
    assertThat(run.metrics.keySet()).containsExactlyInAnyOrderElementsOf(run.places);
    assertThat(run.metrics.values()).allSatisfy(records -> assertThat(records).hasSize(1));
  }

  @Test
  void shouldEndEachInputAsItsFamilyDoes() {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      Ending ending = endings.get(run.places.get(i));
      if (!isAsExpected(ending, sent.get(i).expected())) {
        wrong.add("%s: %s instead of %s".formatted(sent.get(i), ending, sent.get(i).expected()));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void shouldReadTheGoodImagesInBetweenAsIfTheyWereAlone() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < sent.size(); i += GOOD_ONE_IN) {
      assertThat(sent.get(i).name()).isEqualTo("good");
      lines.add(endings.get(run.places.get(i)).result().get("lines").toString());
    }
    assertThat(lines).hasSizeGreaterThan(50).containsOnly(alone.toString());
  }

  @Test
  void shouldReadUnusualImagesAndPolyglotsLikeUsualOnes() {
    String text = alone.get(0).get("text").asText();
    Map<String, String> wrong = new HashMap<>();
    for (int i = 0; i < sent.size(); i++) {
      HostileFamily family = sent.get(i).family();
      JsonNode result = endings.get(run.places.get(i)).result();
      if (family == HostileFamily.UNUSUAL_IMAGE || family == HostileFamily.POLYGLOT) {
        if (result != null && !result.get("text").asText().equals(text)) {
          wrong.put(sent.get(i).name(), result.get("text").asText());
        }
      }
    }
    assertThat(text).startsWith("HOSTILE");
    assertThat(wrong).isEmpty();
  }

  @Test
  void shouldGiveLargeAndOddAttributesBackAsTheyCame() throws Exception {
    for (int i = 0; i < sent.size(); i++) {
      if (sent.get(i).family() == HostileFamily.LARGE_ATTRIBUTES) {
        JsonNode result = endings.get(run.places.get(i)).result();
        assertThat(result.get("attributes"))
            .as(sent.get(i).name())
            .isEqualTo(Json.MAPPER.readTree(sent.get(i).event()).get("attributes"));
      }
    }
  }

  @Test
  void shouldKeepTheOrderOfEachKeyWithinResultsAndWithinDeadLetters() {
    Map<String, Long> last = new HashMap<>();
    for (Ending ending : run.endings) {
      String stream = (ending.result() == null ? "dead letters of " : "results of ") + ending.key();
      assertThat(ending.place().offset()).as(stream).isGreaterThan(last.getOrDefault(stream, -1L));
      last.put(stream, ending.place().offset());
    }
  }

  private static boolean isAsExpected(Ending ending, Expected expected) {
    if (expected instanceof Expected.Refused refused) {
      return refused.reason().code().equals(ending.reason());
    }
    if (expected instanceof Expected.RefusedOrRead either) {
      return ending.result() != null || either.reason().code().equals(ending.reason());
    }
    Expected.Read read = (Expected.Read) expected;
    JsonNode source = ending.result() == null ? null : ending.result().get("source");
    return source != null
        && source.get("width").asInt() == read.width()
        && source.get("height").asInt() == read.height();
  }

  private static OcrEngine engine(FetchPolicy policy) {
    return new OcrEngine(
        TestEngine.options("ppocr-v4", policy),
        ModelCatalog.load(Path.of("models")));
  }
}
