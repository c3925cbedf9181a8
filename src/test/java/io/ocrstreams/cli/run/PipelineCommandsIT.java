package io.ocrstreams.cli.run;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar in processes of its own, as users run it. */
class PipelineCommandsIT {
  private static final List<String> SAMPLES =
      List.of("line-en.png", "line-zh.bmp", "line-long-zh-en.jpg");

  @TempDir Path folder;
  private Path images;

  @BeforeEach
  void copySamples() throws IOException {
    images = Files.createDirectory(folder.resolve("images"));
    for (String file : SAMPLES) {
      try (InputStream in = SampleImages.open(file)) {
        Files.copy(in, images.resolve(file));
      }
    }
  }

  @Test
  void shouldTurnProducedFilesIntoResultsAndEndInOrderOnSigterm() throws Exception {
    try (TestCluster cluster = TestCluster.start()) {
      Program program = Program.on(cluster.bootstrapServers());
      assertThat(program.run("topics", "apply").status()).isZero();
      Path state = folder.resolve("state");
      Process pipeline = run(cluster, state);
      try {
        assertThat(PackagedJar.firstLine(pipeline)).startsWith("running: ocr-streams at ");
        assertThat(program.run("produce", images, "--layout", "line").status()).isZero();
        // Outside of the roots: one dead letter, and nothing else suffers.
        assertThat(program.run("produce", "pom.xml").status()).isZero();

        Run results =
            program.run("results", "--count", 3, "--timeout", 120, "--format", "json");
        assertThat(results.status()).as(results.err()).isZero();
        List<String> ids = new ArrayList<>();
        for (String line : results.lines()) {
          JsonNode result = Json.MAPPER.readTree(line);
          ids.add(Path.of(result.get("id").asText()).getFileName().toString());
          assertThat(result.get("text").asText()).isNotEmpty();
          assertThat(result.get("source").get("sha256").asText()).hasSize(64);
        }
        assertThat(ids).containsExactlyInAnyOrderElementsOf(SAMPLES);
        var letter = cluster.read("ocr.dead-letters", 1, record -> true).get(0);
        assertThat(new String(letter.headers().lastHeader("ocr.reason").value(), StandardCharsets.UTF_8))
            .isEqualTo("forbidden_reference");
      } finally {
        pipeline.destroy();
      }
      assertThat(pipeline.waitFor(60, TimeUnit.SECONDS)).isTrue();
      // 143 would be the JVM's way, which takes ONNX Runtime away from under the engine.
      assertThat(pipeline.exitValue()).as("it ended in order").isZero();
      try (Admin admin = cluster.admin()) {
        var group = admin.describeConsumerGroups(List.of("ocr-streams")).all().get();
        assertThat(group.get("ocr-streams").members()).as("it left the group").isEmpty();
      }
      assertThat(state.resolve("ocr-streams").resolve("in-flight.journal")).doesNotExist();
      // The next start on the same state directory runs.
      Process again = run(cluster, state);
      try {
        assertThat(PackagedJar.firstLine(again)).startsWith("running: ");
      } finally {
        again.destroy();
        assertThat(again.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void shouldShowEverythingInTheDemo() throws Exception {
    Path output = folder.resolve("output");
    Files.writeString(images.resolve("broken.png"), "no picture");
    Process demo = PackagedJar.start("demo", "--images", images.toString(), "--output", output.toString());
    String printed = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(demo.waitFor()).as(printed).isZero();
    assertThat(printed).contains("images/s").contains("inference");
    assertThat(printed)
        .containsPattern("## broken\\.png\\R.*dead letter: .+ \\(unsupported_format\\)")
        .containsPattern("dead letters +1");
    assertThat(output.resolve("index.html")).exists();
    try (var files = Files.list(output)) {
      assertThat(files.filter(file -> file.toString().endsWith(".jpg"))).hasSize(SAMPLES.size());
    }
  }

  private static Process run(TestCluster cluster, Path state) throws IOException {
    return PackagedJar.pipeline(cluster, state, state.resolveSibling("images"));
  }
}
