package io.ocrstreams.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.cli.PackagedJar;
import io.ocrstreams.cli.Program;
import io.ocrstreams.cli.Program.Run;
import io.ocrstreams.cli.demo.SampleImages;
import io.ocrstreams.event.Json;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every benchmark at its smallest: that it measures, prints what it says and cleans up. {@link
 * BenchCeilingIT} is the one that compares.
 */
class BenchCommandsIT {
  /** Of the sample line, in pixels: its first word. */
  private static final int WORD = 140;

  private static TestCluster cluster;
  private static PackagedJar.AsClassPath workers;

  @TempDir Path folder;
  @TempDir Path wordFolder;
  private Path word;

  /**
   * Not the broker that other classes share: here a benchmark must find and leave an empty cluster.
   * Pipelines in processes of their own are the packaged program, which starts sooner.
   */
  @BeforeAll
  static void startBroker() {
    cluster = TestCluster.start();
    workers = new PackagedJar.AsClassPath();
  }

  @AfterAll
  static void stopBroker() {
    workers.close();
    cluster.close();
  }

  @BeforeEach
  void copySamples() throws IOException {
    for (String file : List.of("line-en.png", "line-long-zh-en.jpg")) {
      try (InputStream in = SampleImages.open(file)) {
        Files.copy(in, folder.resolve(file));
      }
    }
    // For benchmarks that fill the pipeline with hundreds before they measure.
    word = wordFolder.resolve("word.png");
    BufferedImage line = ImageIO.read(folder.resolve("line-en.png").toFile());
    ImageIO.write(line.getSubimage(0, 0, WORD, line.getHeight()), "png", word.toFile());
  }

  @Test
  void shouldCompareBatchesWithOneLineAtATime() throws Exception {
    Run run =
        new Program()
            .run(
                "bench", "batching", "--images", folder, "--model", "crnn-en", "--seconds", 1,
                "--rounds", 1, "--callers", "1,8", "--cores", 1, "--format", "json");

    assertThat(run.status()).as(run.err()).isZero();
    JsonNode rows = Json.MAPPER.readTree(run.out()).get("rows");
    assertThat(rows).hasSize(2);
    // One caller never has company.
    assertThat(rows.get(0).get("callers").asInt()).isEqualTo(1);
    assertThat(rows.get(0).get("full").asDouble()).isZero();
    for (JsonNode row : rows) {
      assertThat(row.get("single").asDouble()).isPositive();
      assertThat(row.get("dynamic").asDouble()).isPositive();
      assertThat(row.get("mean_batch").asDouble()).isBetween(1.0, 8.0);
      assertThat(row.get("padding_share").asDouble()).isBetween(0.0, 1.0);
      double all = 0;
      for (String trigger : List.of("full", "budget", "deadline", "drain")) {
        all += row.get(trigger).asDouble();
      }
      assertThat(all).isCloseTo(1.0, within(1e-9));
    }
  }

  @Test
  void shouldPrintATableForPeople() {
    Run run =
        new Program()
            .run(
                "bench", "batching", "--images", folder, "--model", "crnn-en", "--seconds", 1,
                "--rounds", 1, "--callers", "4");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lines()).hasSize(3);
    assertThat(run.lines().get(0)).startsWith("crnn-en, 2 lines, ");
    assertThat(run.lines().get(1)).startsWith("callers  one, lines/s");
    assertThat(run.lines().get(2)).startsWith("4 ").hasSameSizeAs(run.lines().get(1));
  }

  @Test
  void shouldTellHowLongEventsTakeAtSharesOfTheCapacity() throws Exception {
    JsonNode report = report("latency", "--seconds", 1, "--shares", "20,40");

    double capacity = report.get("capacity").asDouble();
    assertThat(report.get("levels")).hasSize(2);
    assertThat(report.get("levels").get(1).get("per_second").asDouble())
        .isCloseTo(0.4 * capacity, within(1e-6));
    for (JsonNode level : report.get("levels")) {
      assertThat(level.get("events").asLong()).isPositive();
      JsonNode latency = level.get("latency");
      assertThat(latency.get("p50").asDouble()).isPositive();
      assertThat(latency.get("max").asDouble())
          .isGreaterThanOrEqualTo(latency.get("p99").asDouble());
      JsonNode stages = level.get("stages");
      assertThat(stages.has("delivery_ms")).isTrue();
      assertThat(stages.get("inference_ms").get("p50").asDouble()).isPositive();
      assertThat(stages.get("total_ms").get("p50").asDouble())
          .isLessThan(latency.get("max").asDouble());
    }
    assertNothingLeft(cluster);
  }

  @Test
  void shouldMeasureWhatAReplayDoesToLiveEvents() throws Exception {
    JsonNode report = report("replay", "--seconds", 1, "--rounds", 1);

    JsonNode round = report.get("rounds").get(0);
    assertThat(round.get("replayed_per_second").asDouble()).isPositive();
    assertThat(report.get("ratio_of_p99").asDouble())
        .isEqualTo(
            round.get("with").get("p99").asDouble()
                / round.get("without").get("p99").asDouble());
    assertNothingLeft(cluster);
  }

  @Test
  void shouldCompareGroupsOfPinnedProcessesWithOne() throws Exception {
    assumeThat(Path.of("/usr/bin/taskset")).exists();
    JsonNode rows = report("scale", "--seconds", 1, "--rounds", 1).get("rows");

    assertThat(rows.get(0).get("processes").asInt()).isEqualTo(1);
    assertThat(rows.get(0).get("efficiency").asDouble()).isEqualTo(1);
    for (JsonNode row : rows) {
      assertThat(row.get("lines_per_second").asDouble()).isPositive();
    }
    assertNothingLeft(cluster);
  }

  @Test
  void shouldTellPeakMemoryAndTheTimeToTheFirstResultOfAProcessOfItsOwn() throws Exception {
    assumeThat(Path.of("/proc/self/status")).exists();
    JsonNode rows = report("memory", "--pages", word, "--seconds", 1).get("rows");

    assertThat(rows.findValuesAsText("images")).containsExactly("lines", "pages");
    for (JsonNode row : rows) {
      assertThat(row.get("peak_rss").asLong()).isGreaterThan(50L << 20);
      assertThat(row.get("first_result_seconds").asDouble()).isPositive();
      assertThat(row.get("events").asLong()).isPositive();
    }
    assertNothingLeft(cluster);
  }

  @Test
  void shouldWatchAProcessAndSayWhetherItGrows() throws Exception {
    Run run = bench("soak", "--pages", word, "--minutes", 0.1);

    JsonNode report = Json.MAPPER.readTree(run.out());
    assertThat(report.get("samples")).hasSize(120);
    assertThat(report.get("events").asLong()).isPositive();
    boolean growing = false;
    for (JsonNode series : report.get("series")) {
      growing |= series.get("verdict").asText().equals("growing");
    }
    // A process that has just started may well grow; what counts is that the exit code tells.
    assertThat(report.get("growing").asBoolean()).isEqualTo(growing);
    assertThat(run.status()).isEqualTo(growing ? 1 : 0);
    assertThat(report.get("series").get("threads").get("median").asDouble()).isGreaterThan(5);
    assertNothingLeft(cluster);
  }

  @Test
  void shouldSayWhatIsWrongWithAnOption() {
    assertThat(error("bench", "ceiling", "--seconds", 0))
        .isEqualTo("error: --seconds is 0, but must be 1 to 600");
    assertThat(error("bench", "ceiling", "--rounds", 101))
        .isEqualTo("error: --rounds is 101, but must be 1 to 100");
    assertThat(error("bench", "batching", "--callers", "1,0"))
        .isEqualTo("error: --callers is 0, but must be 1 to 4096");
    assertThat(error("bench", "batching", "--images", folder, "--lines", 0))
        .isEqualTo("error: --lines is 0, but must be 1 to 100000");
    assertThat(error("bench", "latency", "--shares", "50,0"))
        .isEqualTo("error: --shares is 0, but must be 1 to 200");
    assertThat(error("bench", "latency", "--layout", "auto"))
        .startsWith("error: Invalid value for option '--layout'");
    assertThat(error("bench", "soak", "--minutes", 0.01))
        .isEqualTo("error: --minutes is 0.01, but must be 0.1 to 10080");
    assertThat(error("bench", "scale", "--seconds", -1))
        .isEqualTo("error: --seconds is -1, but must be 1 to 3600");
    assertThat(error("bench", "memory", "--seconds", 4000))
        .isEqualTo("error: --seconds is 4000, but must be 1 to 3600");
    assertThat(error("bench")).startsWith("error: say what to measure: ");
  }

  @Test
  void shouldNameAnImageThatCannotBeRead() throws IOException {
    Files.writeString(folder.resolve("broken.png"), "no picture");

    Run run = new Program().run("bench", "batching", "--images", folder, "--model", "crnn-en");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("error: ").contains("broken.png: ");
  }

  private JsonNode report(String command, Object... arguments) throws IOException {
    Run run = bench(command, arguments);
    assertThat(run.status()).as(run.err()).isZero();
    return Json.MAPPER.readTree(run.out());
  }

  /** On the broker of this class, of one word, with one core. */
  private Run bench(String command, Object... arguments) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "bench", command, "--images", word, "--model", "crnn-en", "--orientation", "off",
                "--cores", "1", "--format", "json"));
    all.addAll(List.of(arguments));
    return Program.on(cluster.bootstrapServers()).run(all.toArray());
  }

  private static String error(Object... arguments) {
    Run run = new Program().run(arguments);
    assertThat(run.status()).isEqualTo(2);
    return run.err().lines().findFirst().orElseThrow();
  }

  static void assertNothingLeft(TestCluster cluster) throws Exception {
    try (Admin admin = cluster.admin()) {
      assertThat(admin.listTopics().names().get()).isEmpty();
      assertThat(admin.listGroups().all().get()).isEmpty();
    }
  }
}
