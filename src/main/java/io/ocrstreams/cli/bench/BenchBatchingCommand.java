package io.ocrstreams.cli.bench;

import io.ocrstreams.bench.BatchingBenchmark;
import io.ocrstreams.bench.BatchingReport;
import io.ocrstreams.cli.console.Bounds;
import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.console.Table;
import io.ocrstreams.cli.settings.EngineSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "batching",
    sortOptions = false,
    header = "What it gives that lines of different callers share batches.",
    description = {
      "",
      "Two engines, which differ only in that the batches of one hold one line, read the same line"
          + " images in alternation, for several numbers of callers that each have one line in the"
          + " engine. Printed are lines a second, the lines of a dynamic batch, the share of pixels"
          + " that is padding, and why batches left the queue: full, at their budget of pixels, at"
          + " the deadline of a line, or because a core was free (drain).",
      ""
    },
    footer = {"", "Example: ocr-streams bench batching --callers 4,16,64"})
final class BenchBatchingCommand implements Callable<Integer> {
  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "4",
      description = "Time of an engine in a round, 1 to 600 (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rounds for each number of callers, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--callers",
      paramLabel = "N[,...]",
      split = ",",
      defaultValue = "1,2,4,8,16",
      description = "Numbers of callers, each 1 to 4096 (default: ${DEFAULT-VALUE}).")
  private List<Integer> callers;

  @Mixin private BenchImages images;
  @Mixin private EngineSettings engineSettings;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws IOException {
    Bounds.require("--seconds", seconds, 1, 600);
    Bounds.require("--rounds", rounds, 1, 100);
    callers.forEach(each -> Bounds.require("--callers", each, 1, 4096));
    Console console = common.console();
    BenchRun.run(scratch -> measure(console, scratch));
    return 0;
  }

  private void measure(Console console, Path scratch) throws IOException, InterruptedException {
    List<Path> files = images.lines(engineSettings, scratch, console);
    BatchingReport report =
        new BatchingBenchmark(
                engineSettings.options(BenchRun.policy(files)),
                engineSettings.models(),
                console::remark)
            .run(
                files,
                new BatchingBenchmark.Plan(Duration.ofSeconds(seconds), rounds, callers));
    format.show(console, report, BenchBatchingCommand::print);
  }

  private static void print(Console console, BatchingReport report) {
    console.print("%s, %d lines, %d cores", report.model(), report.lines(), report.cores());
    Table table =
        new Table(
            "callers", "one, lines/s", "batched, lines/s", "ratio", "batch", "padding", "full",
            "budget", "deadline", "drain");
    for (BatchingReport.Row row : report.rows()) {
      table.row(
          Integer.toString(row.callers()),
          Table.number(row.single(), 1),
          Table.number(row.dynamic(), 1),
          Table.number(row.ratio(), 3),
          Table.number(row.meanBatch(), 2),
          percent(row.paddingShare()),
          percent(row.full()),
          percent(row.budget()),
          percent(row.deadline()),
          percent(row.drain()));
    }
    table.lines().forEach(console::print);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
