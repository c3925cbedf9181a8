package io.ocrstreams.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.cli.PackagedJar;
import io.ocrstreams.cli.Program;
import io.ocrstreams.cli.Program.Run;
import io.ocrstreams.cli.demo.SampleImages;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays as a user does them, with the packaged pipeline and its real engine. */
class ReplayCommandsIT {
  @TempDir Path folder;
  private TestCluster cluster;
  private Program program;

  @BeforeEach
  void start() throws Exception {
    cluster = TestCluster.start();
    cluster.applyTopics();
    program = Program.on(cluster.bootstrapServers());
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  /** From the beginning: nobody works on replays yet. */
  @Test
  void shouldReadTheArchiveWithAnotherModelAsSoonAsAPipelineIsThere() throws Exception {
    Path images = Files.createDirectory(folder.resolve("images"));
    copySample("line-en.png", images.resolve("line-en.png"));
    assertThat(program.run("produce", images).status()).isZero();
    CompletableFuture<Run> replaying =
        CompletableFuture.supplyAsync(
            () -> program.run("replay", "start", "--run", "english", "--model", "crnn-en"));
    cluster.read("ocr.replay", 1, each -> true);
    assertThat(program.run("replay", "status", "english").lines())
        .contains("pipelines       the group ocr-streams-replay has no members; start 'ocr-streams run', without --replays off, or say with --application-id what the pipelines are called");

    Process pipeline = PackagedJar.pipeline(cluster, folder.resolve("state"), images);
    try {
      assertThat(PackagedJar.firstLine(pipeline)).startsWith("running: ");
      Run replay = replaying.get(120, TimeUnit.SECONDS);

      assertThat(replay.status()).as(replay.err()).isZero();
      String summary = "english completed: 1 replayed, 1 results, 0 dead letters";
      assertThat(replay.lines()).hasSize(2 + 6).startsWith(summary);
      assertThat(replay.lines())
          .filteredOn(line -> line.matches("ocr\\.images:\\d +0 +1 +1 +1 +1 +0 +0"))
          .as("the partition that has the event")
          .hasSize(1);
      assertThat(replay.err().lines())
          .filteredOn(line -> line.startsWith("no pipeline works on replays, and the run waits"))
          .hasSize(1);
      JsonNode old = result("ocr.results");
      assertThat(old.get("model").asText()).isEqualTo("ppocr-v4");
      assertThat(old.has("run")).isFalse();
      JsonNode result = result("ocr.results.english");
      assertThat(result.get("model").asText()).isEqualTo("crnn-en");
      assertThat(result.get("run").asText()).isEqualTo("english");
      assertThat(result.get("origin")).isEqualTo(old.get("origin"));
      assertThat(result.get("options")).isEqualTo(old.get("options"));
      assertThat(cluster.read("ocr.results", 1, each -> true)).as("untouched").hasSize(1);

      assertThat(program.run("replay", "list").lines()).containsExactly(summary);
      Run status = program.run("replay", "status", "english", "--format", "json");
      assertThat(Json.MAPPER.readTree(status.out()).get("state").asText())
          .isEqualTo("completed");

      Path truth = folder.resolve("truth.tsv");
      Files.writeString(truth, old.get("id").asText() + "\tnothing like it\nnobody\tnothing\n");
      Run compared =
          program.run("replay", "compare", "ocr.results", "english", "--truth", truth.toString());
      assertThat(compared.status()).as(compared.err()).isZero();
      assertThat(compared.err())
          .contains("1 of 2 texts in " + truth + " are of events that were not compared");

      Run promoted = program.run("replay", "promote", "english");
      assertThat(promoted.out())
          .startsWith("english promoted: 1 results written to ocr.results as version ")
          .endsWith(", 0 left out\n");
      assertThat(program.run("replay", "status", "english").lines())
          .contains(promoted.out().strip().replace("english ", "promotion       "));
    } finally {
      pipeline.destroy();
      assertThat(pipeline.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void shouldTellWhatItWouldTakeAndDoNothingInARehearsal() throws Exception {
    assertThat(program.run("produce", "pom.xml").status()).isZero();

    Run plan = program.run("replay", "start", "--run", "r", "--skip-same", "--dry-run");

    assertThat(plan.status()).as(plan.err()).isZero();
    assertThat(plan.lines())
        .contains(
            "r would replay 1 of 1 events, and copy the results of 0 at most",
            "results topic   ocr.results.r");
    assertThat(plan.lines()).anyMatch(line -> line.matches("ocr\\.images:\\d +0 +1 +1 +1 +0"));
    assertThat(plan.lines()).filteredOn(line -> line.startsWith("ocr.images:")).hasSize(6);
    assertThat(program.run("replay", "list").lines()).containsExactly("no runs");
  }

  @Test
  void shouldSayWhatIsWrongWithAnOrder() {
    assertThat(program.run("replay").err()).contains("say what to do about replays: start");
    assertThat(program.run("replay", "start", "--run", "a b").err())
        .contains("the run is 'a b', but must be 1 to 100 ASCII letters");
    assertThat(program.run("replay", "start", "--run", "r", "--model", "nothing").err())
        .contains("nothing");
    assertThat(program.run("replay", "start", "--run", "r", "--profile", "nothing").err())
        .contains("nothing");
    assertThat(program.run("replay", "start", "--run", "r", "--max-rate", "fast").err())
        .contains("'fast' is no rate");
    assertThat(program.run("replay", "start", "--run", "r", "--from", "soon").err())
        .contains("'soon' is no time")
        .contains("earliest");
    Run empty = program.run("replay", "start", "--run", "r", "--from", "5", "--to", "3");
    assertThat(empty.status()).isEqualTo(2);
    assertThat(empty.err()).contains("the range from 5 to 3 holds nothing: change --from or --to");
    assertThat(program.run("replay", "compare", "ocr.results", "nobody").err())
        .contains("there is neither a run nor a topic nobody: 'ocr-streams replay list' shows");
    Run unknown = program.run("replay", "status", "r");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.err()).contains("there is no run r: 'ocr-streams replay list' shows");
  }

  private JsonNode result(String topic) throws IOException {
    return Json.MAPPER.readTree(cluster.read(topic, 1, each -> true).get(0).value());
  }

  private static void copySample(String name, Path file) throws IOException {
    try (InputStream in = SampleImages.open(name)) {
      Files.copy(in, file);
    }
  }
}
