package io.ocrstreams.cli.bench;

import io.ocrstreams.bench.CeilingBenchmark;
import io.ocrstreams.bench.CeilingReport;
import io.ocrstreams.bench.CeilingReport.Round;
import io.ocrstreams.cli.console.Bounds;
import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Home;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.console.Table;
import io.ocrstreams.cli.settings.EngineSettings;
import io.ocrstreams.topics.TopicCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "ceiling",
    sortOptions = false,
    header = "How near engine and pipeline come to the bare network.",
    description = {
      "",
      "Four loads read the same lines, one after the other in each round: (a) a loop that only runs"
          + " ONNX Runtime on ready tensors, at the best batch size and thread split of a short"
          + " search; (b) the engine, given ready crops; (a') a loop from encoded images to text"
          + " without queue or Kafka; (c) the whole pipeline, Kafka to Kafka under"
          + " exactly_once_v2. Printed are medians of the rounds.",
      ""
    },
    footer = {"", "Example: ocr-streams bench ceiling --images lines/ --format json"})
final class BenchCeilingCommand implements Callable<Integer> {
  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "15",
      description = "Time of a load in a round, 1 to 600 (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Rounds, 1 to 100, after one that does not count (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Mixin private BenchImages images;
  @Mixin private BenchKafka kafka;
  @Mixin private EngineSettings engineSettings;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws IOException {
    Bounds.require("--seconds", seconds, 1, 600);
    Bounds.require("--rounds", rounds, 1, 100);
    Console console = common.console();
    BenchRun.run(scratch -> measure(console, scratch));
    return 0;
  }

  private void measure(Console console, Path scratch) throws IOException, InterruptedException {
    List<Path> files = images.lines(engineSettings, scratch, console);
    try (BenchKafka.Cluster cluster = kafka.open()) {
      CeilingReport report =
          new CeilingBenchmark(
                  engineSettings.options(BenchRun.policy(files)),
                  engineSettings.models(),
                  TopicCatalog.load(Home.topics()),
                  cluster.access(),
                  console::remark)
              .run(
                  files,
                  new CeilingBenchmark.Plan(Duration.ofSeconds(seconds), rounds),
                  scratch);
      format.show(console, report, BenchCeilingCommand::print);
    }
  }

  private static void print(Console console, CeilingReport report) {
    console.print(
        "%s, %d lines, %.0f %% padding, %d cores; bare loops: batches of %d, %d lanes x %d threads",
        report.model(),
        report.lines(),
        100 * report.paddingShare(),
        report.cores(),
        report.best().batchLines(),
        report.best().lanes(),
        report.best().intraOpThreads());
    Table table = new Table("load", "lines/s", "from", "to", "ratio");
    row(table, "(a) bare network, ready tensors", report, Round::bare, report.bare(), "");
    row(
        table,
        "(b) engine, ready crops",
        report,
        Round::engine,
        report.engine(),
        Table.number(report.engineToBare(), 3) + " of (a)");
    row(table, "(a') bare loop, encoded images", report, Round::encoded, report.encoded(), "");
    row(
        table,
        "(c) pipeline, Kafka to Kafka",
        report,
        Round::pipeline,
        report.pipeline(),
        Table.number(report.pipelineToEncoded(), 3) + " of (a')");
    table.lines().forEach(console::print);
  }

  private static void row(
      Table table,
      String load,
      CeilingReport report,
      ToDoubleFunction<Round> rate,
      double median,
      String ratio) {
    DoubleSummaryStatistics rounds =
        report.rounds().stream().mapToDouble(rate).summaryStatistics();
    table.row(
        load,
        Table.number(median, 1),
        Table.number(rounds.getMin(), 1),
        Table.number(rounds.getMax(), 1),
        ratio);
  }
}
