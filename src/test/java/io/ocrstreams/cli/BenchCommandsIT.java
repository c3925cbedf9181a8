package io.ocrstreams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.cli.Program.Run;
import io.ocrstreams.cli.demo.SampleImages;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every benchmark at its smallest: that it measures, prints what it says and cleans up. */
class BenchCommandsIT {
  @TempDir Path folder;

  @BeforeEach
  void copySamples() throws IOException {
    for (String file : List.of("line-en.png", "line-long-zh-en.jpg")) {
      try (InputStream in = SampleImages.open(file)) {
        Files.copy(in, folder.resolve(file));
      }
    }
  }

  @Test
  void shouldCompareEngineAndPipelineWithTheCeilingAndLeaveNothingOnTheCluster() throws Exception {
    try (TestCluster cluster = TestCluster.start()) {
      Run run =
          Program.on(cluster.bootstrapServers())
              .run(
                  "bench", "ceiling", "--images", folder, "--model", "crnn-en", "--seconds", 1,
                  "--rounds", 1, "--format", "json");

      assertThat(run.status()).as(run.err()).isZero();
      JsonNode report = Json.MAPPER.readTree(run.out());
      assertThat(report.get("lines").asInt()).isEqualTo(2);
      assertThat(report.get("sweep")).hasSizeGreaterThanOrEqualTo(4);
      for (String load : List.of("bare", "engine", "encoded", "pipeline")) {
        assertThat(report.get("rounds").get(0).get(load).asDouble()).isPositive();
      }
      assertThat(report.get("engine_to_bare").asDouble())
          .isEqualTo(report.get("engine").asDouble() / report.get("bare").asDouble());
      assertThat(report.get("pipeline_to_encoded").asDouble())
          .isEqualTo(report.get("pipeline").asDouble() / report.get("encoded").asDouble());
      assertNothingLeft(cluster);
    }
  }

  private static void assertNothingLeft(TestCluster cluster) throws Exception {
    try (Admin admin = cluster.admin()) {
      assertThat(admin.listTopics().names().get()).isEmpty();
      assertThat(admin.listGroups().all().get()).isEmpty();
    }
  }
}
