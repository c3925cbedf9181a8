package io.ocrstreams.cli.bench;

import io.ocrstreams.bench.BenchImage;
import io.ocrstreams.bench.LatencyBenchmark;
import io.ocrstreams.bench.ReplayBenchmark;
import io.ocrstreams.bench.ReplayReport;
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
    name = "replay",
    sortOptions = false,
    header = "What a replay does to the latency of live events.",
    description = {
      "",
      "Measures first how many live events a second the pipeline manages when there are always"
          + " more. Then live events come at a share of that rate, at random times and without"
          + " waiting for answers, in turn without and with a replay that has always more events"
          + " than the same process takes. Latencies are those of 'bench latency'; ratios are"
          + " medians of the rounds' ratios.",
      ""
    },
    footer = {"", "Example: ocr-streams bench replay --replayed page"})
final class BenchReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--layout",
      paramLabel = "line|page",
      defaultValue = "line",
      description = "Live events are lines or pages (default: ${DEFAULT-VALUE}).")
  private BenchLatencyCommand.Kind layout;

  @Option(
      names = "--replayed",
      paramLabel = "line|page",
      defaultValue = "line",
      description = "Replayed events are lines or pages (default: ${DEFAULT-VALUE}).")
  private BenchLatencyCommand.Kind replayed;

  @Option(
      names = "--share",
      paramLabel = "PERCENT",
      defaultValue = "30",
      description = "Share of the capacity that live events take, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private int share;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Rounds, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Time of each measurement, and of finding the capacity, 1 to 3600 (default:"
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
    Bounds.require("--rounds", rounds, 1, 100);
    Bounds.require("--share", share, 1, 100);
    Console console = common.console();
    BenchRun.run(scratch -> measure(console, scratch));
    return 0;
  }

  private void measure(Console console, Path scratch) throws IOException, InterruptedException {
    List<BenchImage> live = images(layout, console, scratch);
    List<BenchImage> archive =
        replayed == layout ? live : images(replayed, console, scratch);
    List<BenchImage> all =
        Stream.of(live, archive).flatMap(List::stream).toList();
    int saturating =
        (layout == BenchLatencyCommand.Kind.line ? 256 : 4) * engineSettings.cores();
    try (BenchKafka.Cluster cluster = kafka.open()) {
      ReplayReport report =
          new ReplayBenchmark(
                  new WorkerSetup(
                      TopicCatalog.load(Home.topics()),
                      cluster.access(),
                      BenchWorker.of(spec, kafka.settings(), all, "--with-replays"),
                      console::remark))
              .run(
                  engineSettings.model(),
                  live,
                  archive,
                  new LatencyBenchmark.Plan(
                      Duration.ofSeconds(seconds), List.of(share / 100.0), saturating),
                  rounds,
                  scratch);
      format.show(console, report, BenchReplayCommand::print);
    }
  }

  private List<BenchImage> images(BenchLatencyCommand.Kind kind, Console console, Path scratch)
      throws IOException {
    return kind == BenchLatencyCommand.Kind.line
        ? BenchRun.images(images.lines(engineSettings, scratch, console), Layout.LINE)
        : BenchRun.images(pages.pages(scratch, console), Layout.PAGE);
  }

  private static void print(Console console, ReplayReport report) {
    console.print(
        "%s, live %ss at %.0f %% of %s events/s, replayed %ss",
        report.model(),
        report.layout().code(),
        100 * report.share(),
        Table.number(report.capacity(), 2),
        report.replayedLayout().code());
    Table table =
        new Table(
            "round", "p50, ms", "with a replay", "p99, ms", "with a replay", "replayed/s");
    int number = 0;
    for (ReplayReport.Round round : report.rounds()) {
      table.row(
          Integer.toString(++number),
          Table.number(round.without().p50(), 0),
          Table.number(round.with().p50(), 0),
          Table.number(round.without().p99(), 0),
          Table.number(round.with().p99(), 0),
          Table.number(round.replayedPerSecond(), 2));
    }
    table.lines().forEach(console::print);
    console.print(
        "with a replay: p99 %s times, p50 %s times",
        Table.number(report.ratioOfP99(), 2), Table.number(report.ratioOfP50(), 2));
  }
}
