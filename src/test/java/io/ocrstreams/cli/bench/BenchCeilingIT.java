package io.ocrstreams.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.cli.Program;
import io.ocrstreams.cli.Program.Run;
import io.ocrstreams.cli.demo.SampleImages;
import io.ocrstreams.event.Json;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pipeline costs beside the network: a ratio of speeds, so nothing runs beside it. */
@Tag("alone")
class BenchCeilingIT {
  /**
   * The regression check of the pipeline's cost, with a small model, beside which that cost is large.
   * It was 0.48 on two cores beside one niced process; a stream thread that waits for a commit of 100 ms with each event
   * is below 0.1.
   */
  private static final double PIPELINE_FLOOR = 0.2;

  @TempDir Path folder;

  @Test
  void shouldReadFromKafkaToKafkaNotMuchSlowerThanTheBareLoopAndLeaveNothingBehind()
      throws Exception {
    Path line = folder.resolve("line-en.png");
    try (InputStream in = SampleImages.open("line-en.png")) {
      Files.copy(in, line);
    }
    try (TestCluster cluster = TestCluster.start()) {
      Run run =
          Program.on(cluster.bootstrapServers())
              .run(
                  "bench", "ceiling", "--images", line, "--model", "crnn-en", "--seconds", 1,
                  "--rounds", 2, "--format", "json");

      assertThat(run.status()).as(run.err()).isZero();
      JsonNode report = Json.MAPPER.readTree(run.out());
      assertThat(report.get("lines").asInt()).isEqualTo(1);
      assertThat(report.get("sweep")).hasSizeGreaterThanOrEqualTo(4);
      for (String load : List.of("bare", "engine", "encoded", "pipeline")) {
        assertThat(report.get("rounds").get(0).get(load).asDouble()).isPositive();
      }
      assertThat(report.get("rounds")).hasSize(2);
      assertThat(report.get("engine_to_bare").asDouble()).isPositive();
      assertThat(report.get("pipeline_to_encoded").asDouble())
          .as("lines from Kafka to Kafka by lines of the bare loop: %s", report)
          .isGreaterThan(PIPELINE_FLOOR);
      BenchCommandsIT.assertNothingLeft(cluster);
    }
  }
}
