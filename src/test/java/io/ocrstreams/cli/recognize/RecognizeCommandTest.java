package io.ocrstreams.cli.recognize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.cli.Program;
import io.ocrstreams.cli.Program.Run;
import io.ocrstreams.cli.demo.SampleImages;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecognizeCommandTest {
  @TempDir Path folder;
  private final Program program = new Program();

  @BeforeEach
  void copySamples() throws IOException {
    for (String file : List.of("line-en.png", "line-zh.bmp")) {
      try (InputStream in = SampleImages.open(file)) {
        Files.copy(in, folder.resolve(file));
      }
    }
  }

  @Test
  void shouldPrintOneJsonObjectAnImageInTheOrderGiven() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
    Path summary = folder.resolve("summary.json");
    Path english = folder.resolve("line-en.png");
    Path chinese = folder.resolve("line-zh.bmp");
    Path missing = folder.resolve("missing.jpg");

    Run run =
        program.run(
            "recognize", chinese, broken, missing, english, "--format", "jsonl", "--summary-json",
            summary);

    List<JsonNode> outcomes = new ArrayList<>();
    for (String line : run.lines()) {
      outcomes.add(Json.MAPPER.readTree(line));
    }
    assertThat(outcomes.stream().map(outcome -> outcome.get("image").asText()))
        .containsExactly(
            chinese.toString(), broken.toString(), missing.toString(), english.toString());
    assertThat(outcomes.get(0).get("text").asText()).isNotEmpty();
    assertThat(outcomes.get(0).get("model").asText()).isEqualTo("ppocr-v4");
    assertThat(outcomes.get(0).get("milliseconds").asDouble()).isPositive();
    JsonNode line = outcomes.get(3).get("lines").get(0);
    assertThat(line.get("text").asText()).startsWith("Received");
    assertThat(line.get("confidence").asDouble()).isBetween(0.5, 1.0);
    assertThat(line.get("box")).hasSize(4);
    assertThat(line.get("box").get(2)).hasSize(2);
    assertThat(outcomes.get(1).get("error").asText()).isEqualTo("unsupported_format");
    assertThat(outcomes.get(1).has("lines")).isFalse();
    assertThat(outcomes.get(2).get("error").asText()).isEqualTo("not_found");
    assertThat(run.status()).isEqualTo(1);

    JsonNode counts = Json.MAPPER.readTree(Files.readAllBytes(summary));
    assertThat(counts.get("images").asInt()).isEqualTo(4);
    assertThat(counts.get("lines").asInt()).isEqualTo(2);
    assertThat(counts.get("errors").asInt()).isEqualTo(2);
    assertThat(counts.get("images_per_second").asDouble()).isPositive();
    assertThat(counts.get("lines_per_second").asDouble()).isPositive();
  }

  @Test
  void shouldPrintTextForPeople() {
    Run run = program.run("recognize", folder.resolve("line-en.png"));

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lines().get(0)).contains("line-en.png").contains("1 line,");
    assertThat(run.lines().get(1)).startsWith("Received");
  }

  @Test
  void shouldSayWhatIsWrongWithAnOption() {
    assertThat(program.run("recognize", folder, "--model", "nothing").err())
        .startsWith("error: no recognizer 'nothing'")
        .contains("ppocr-v4");
    assertThat(program.run("recognize", folder, "--profile", "shiny").err())
        .startsWith("error: ")
        .contains("shiny")
        .contains("classic");
    assertThat(program.run("recognize", folder, "--cores", "0").err())
        .startsWith("error: the engine needs at least 1 core, not 0");
    assertThat(program.run("recognize", folder, "--layout", "book").status()).isEqualTo(2);
    assertThat(program.run("recognize").status()).isEqualTo(2);
  }

  @Test
  void shouldListModelsAsTheirManifests() throws IOException {
    Run run = program.run("models", "list", "--format", "json");

    JsonNode models = Json.MAPPER.readTree(run.out());
    assertThat(models.findValuesAsText("name")).contains("ppocr-v4", "ppocr-v4-det");
    assertThat(models.get(0).has("sha256")).isTrue();
  }
}
