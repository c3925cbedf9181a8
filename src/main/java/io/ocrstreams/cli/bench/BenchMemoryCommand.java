package io.ocrstreams.cli.bench;

import io.ocrstreams.bench.BenchImage;
import io.ocrstreams.bench.MemoryBenchmark;
import io.ocrstreams.bench.MemoryReport;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "memory",
    sortOptions = false,
    header = "Peak memory of the pipeline's process, and the time to its first result.",
    description = {
      "",
      "Starts the pipeline in a process of its own, with the JVM options of this one, once for lines"
          + " and once for pages, while more events wait on the topic than it takes at a time."
          + " Printed are the most physical memory that the process ever had, JVM and models"
          + " included, and the seconds from its start until its first result can be read. Linux"
          + " only.",
      ""
    },
    footer = {"", "Example: OCR_STREAMS_JAVA_OPTS=-Xmx256m ocr-streams bench memory"})
final class BenchMemoryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "40",
      description =
          "Time for lines, and for pages, from the first result on, 1 to 3600 (default:"
              + " ${DEFAULT-VALUE}).")
  private int seconds;

  @Mixin private BenchImages images;
  @Mixin private BenchPages pages;
  @Mixin private BenchKafka kafka;
  @Mixin private EngineSettings engineSettings;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws IOException {
    Bounds.require("--seconds", seconds, 1, 3600);
    Console console = common.console();
    BenchRun.run(scratch -> measure(console, scratch));
    return 0;
  }

  private void measure(Console console, Path scratch) throws IOException, InterruptedException {
    Map<String, List<BenchImage>> kinds = new LinkedHashMap<>();
    kinds.put(
        "lines", BenchRun.images(images.lines(engineSettings, scratch, console), Layout.LINE));
    kinds.put("pages", BenchRun.images(pages.pages(scratch, console), Layout.PAGE));
    List<BenchImage> all = new ArrayList<>();
    kinds.values().forEach(all::addAll);
    try (BenchKafka.Cluster cluster = kafka.open()) {
      MemoryReport report =
          new MemoryBenchmark(
                  new WorkerSetup(
                      TopicCatalog.load(Home.topics()),
                      cluster.access(),
                      BenchWorker.of(spec, kafka.settings(), all),
                      console::remark))
              .run(kinds, Duration.ofSeconds(seconds), scratch);
      format.show(console, report, BenchMemoryCommand::print);
    }
  }

  private static void print(Console console, MemoryReport report) {
    Table table = new Table("images", "events", "peak RSS, MB", "first result, s");
    for (MemoryReport.Row row : report.rows()) {
      table.row(
          row.images(),
          Long.toString(row.events()),
          Table.number(row.peakRss() / 1e6, 0),
          Table.number(row.firstResultSeconds(), 1));
    }
    table.lines().forEach(console::print);
  }
}
