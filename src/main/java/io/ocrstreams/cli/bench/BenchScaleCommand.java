package io.ocrstreams.cli.bench;

import io.ocrstreams.bench.BenchImage;
import io.ocrstreams.bench.ScaleBenchmark;
import io.ocrstreams.bench.ScaleReport;
import io.ocrstreams.bench.WorkerSetup;
import io.ocrstreams.cli.console.Bounds;
import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Home;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.console.Table;
import io.ocrstreams.cli.settings.EngineSettings;
import io.ocrstreams.event.Layout;
import io.ocrstreams.topics.TopicCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "scale",
    sortOptions = false,
    header = "What more processes in one group give.",
    description = {
      "",
      "Runs the pipeline as one, two and four processes in one group, as far as there are cores,"
          + " each pinned to a core of its own (with taskset: Linux), on topics of 12 partitions."
          + " Efficiency is what one process does beside the others, by what it does alone. The"
          + " broker needs cores as well: name one elsewhere with --bootstrap-servers to leave it"
          + " out.",
      ""
    },
    footer = {"", "Example: ocr-streams bench scale --rounds 5"})
final class BenchScaleCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Time of a number of processes in a round, 1 to 3600 (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Rounds, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Mixin private BenchImages images;
  @Mixin private BenchKafka kafka;
  @Mixin private EngineSettings engineSettings;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws IOException {
    Bounds.require("--seconds", seconds, 1, 3600);
    Bounds.require("--rounds", rounds, 1, 100);
    Console console = common.console();
    BenchRun.run(scratch -> measure(console, scratch));
    return 0;
  }

  private void measure(Console console, Path scratch) throws IOException, InterruptedException {
    List<BenchImage> lines =
        BenchRun.images(images.lines(engineSettings, scratch, console), Layout.LINE);
    int cores = Runtime.getRuntime().availableProcessors();
    try (BenchKafka.Cluster cluster = kafka.open()) {
      ScaleReport report =
          new ScaleBenchmark(
                  new WorkerSetup(
                      TopicCatalog.load(Home.topics()),
                      cluster.access(),
                      BenchWorker.of(spec, kafka.settings(), lines),
                      console::remark))
              .run(
                  lines,
                  new ScaleBenchmark.Plan(
                      Duration.ofSeconds(seconds),
                      rounds,
                      Stream.of(1, 2, 4).filter(count -> count <= cores).toList()),
                  scratch);
      format.show(console, report, BenchScaleCommand::print);
    }
  }

  private static void print(Console console, ScaleReport report) {
    console.print("%d cores", report.cores());
    Table table = new Table("processes", "lines/s", "efficiency");
    for (ScaleReport.Row row : report.rows()) {
      table.row(
          Integer.toString(row.processes()),
          Table.number(row.linesPerSecond(), 1),
          Table.number(row.efficiency(), 3));
    }
    table.lines().forEach(console::print);
  }
}
