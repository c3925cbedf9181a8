package io.ocrstreams.cli.bench;

import io.ocrstreams.bench.BenchImage;
import io.ocrstreams.bench.LatencyBenchmark;
import io.ocrstreams.bench.LatencyReport;
import io.ocrstreams.bench.LatencyReport.Level;
import io.ocrstreams.bench.LatencyReport.Milliseconds;
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
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "latency",
    sortOptions = false,
    header = "How long events take at several shares of what the pipeline can do.",
    description = {
      "",
      "Measures first how many events a second the pipeline, in a process of its own, manages when"
          + " there are always more. Then events come at shares of that rate, at random times, and"
          + " do not wait for answers. A latency is the time from when an event was due to when a"
          + " read_committed consumer has its result; stages are those of ocr.metrics, and delivery"
          + " is from the outcome being ready to it being read. The first tenth of a level does not"
          + " count.",
      ""
    },
    footer = {"", "Example: ocr-streams bench latency --layout page --seconds 60"})
final class BenchLatencyCommand implements Callable<Integer> {
  enum Kind {
    line,
    page
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--layout",
      paramLabel = "line|page",
      defaultValue = "line",
      description = "Lines or pages (default: ${DEFAULT-VALUE}).")
  private Kind layout;

  @Option(
      names = "--shares",
      paramLabel = "PERCENT[,...]",
      split = ",",
      defaultValue = "30,50,70,90",
      description = "Shares of the capacity, each 1 to 200 (default: ${DEFAULT-VALUE}).")
  private List<Integer> shares;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "30",
      description = "Time of a level, and of finding the capacity, 1 to 3600 (default: ${DEFAULT-VALUE}).")
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
    shares.forEach(share -> Bounds.require("--shares", share, 1, 200));
    Console console = common.console();
    BenchRun.run(scratch -> measure(console, scratch));
    return 0;
  }

  private void measure(Console console, Path scratch) throws IOException, InterruptedException {
    List<BenchImage> all =
        layout == Kind.line
            ? BenchRun.images(images.lines(engineSettings, scratch, console), Layout.LINE)
            : BenchRun.images(pages.pages(scratch, console), Layout.PAGE);
    int saturating = (layout == Kind.line ? 256 : 4) * engineSettings.cores();
    try (BenchKafka.Cluster cluster = kafka.open()) {
      LatencyReport report =
          new LatencyBenchmark(
                  new WorkerSetup(
                      TopicCatalog.load(Home.topics()),
                      cluster.access(),
                      BenchWorker.of(spec, kafka.settings(), all),
                      console::remark))
              .run(
                  engineSettings.model(),
                  all,
                  new LatencyBenchmark.Plan(
                      Duration.ofSeconds(seconds),
                      shares.stream().map(percent -> percent / 100.0).toList(),
                      saturating),
                  scratch);
      format.show(console, report, BenchLatencyCommand::print);
    }
  }

  private static void print(Console console, LatencyReport report) {
    console.print(
        "%s, %ss, capacity %s events/s",
        report.model(), report.layout().code(), Table.number(report.capacity(), 2));
    Table table = new Table("load", "events", "mean, ms", "p50", "p95", "p99", "max");
    for (Level level : report.levels()) {
      Milliseconds latency = level.latency();
      table.row(
          share(level),
          Long.toString(level.events()),
          Table.number(latency.mean(), 0),
          Table.number(latency.p50(), 0),
          Table.number(latency.p95(), 0),
          Table.number(latency.p99(), 0),
          Table.number(latency.max(), 0));
    }
    table.lines().forEach(console::print);
    console.print("");
    stages(report).lines().forEach(console::print);
  }

  private static Table stages(LatencyReport report) {
    List<String> headings = new ArrayList<>(List.of("stage, p50 and p99 in ms"));
    for (Level level : report.levels()) {
      headings.addAll(List.of(share(level), ""));
    }
    Table table = new Table(headings.toArray(String[]::new));
    for (String stage : report.levels().get(0).stages().keySet()) {
      List<String> row = new ArrayList<>(List.of(stage.replace("_ms", "").replace('_', ' ')));
      for (Level level : report.levels()) {
        row.add(Table.number(level.stages().get(stage).p50(), 1));
        row.add(Table.number(level.stages().get(stage).p99(), 1));
      }
      table.row(row.toArray(String[]::new));
    }
    return table;
  }

  private static String share(Level level) {
    return "%.0f %%".formatted(100 * level.share());
  }
}
