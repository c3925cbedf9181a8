package io.ocrstreams.cli.bench;

import io.ocrstreams.bench.BenchImage;
import io.ocrstreams.bench.SoakBenchmark;
import io.ocrstreams.bench.SoakReport;
import io.ocrstreams.bench.WorkerSetup;
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
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "soak",
    sortOptions = false,
    header = "Whether the pipeline's process grows with uptime.",
    description = {
      "",
      "Runs the pipeline in a process of its own under a steady load of lines and some pages, and"
          + " samples its memory, threads and file descriptors 120 times, the heap after a collection"
          + " of garbage. A series is growing if, the first fifth of the run aside, it grows beyond"
          + " chance (Mann-Kendall, 1 %%) and by more than its floor (Theil-Sen). The exit code is 1"
          + " if any is.",
      ""
    },
    footer = {"", "Example: ocr-streams bench soak --minutes 60"})
final class BenchSoakCommand implements Callable<Integer> {
  private static final double LEAST_MINUTES = 0.1;
  private static final double MOST_MINUTES = 7 * 24 * 60;
  private static final int LINES_TO_A_PAGE = 30;
  private static final double MB = 1e6;

  @Spec private CommandSpec spec;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long, 0.1 to 10080 (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Mixin private BenchImages images;
  @Mixin private BenchPages pages;
  @Mixin private BenchKafka kafka;
  @Mixin private EngineSettings engineSettings;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws IOException {
    if (!(minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES)) {
      throw new IllegalArgumentException(
          "--minutes is %s, but must be 0.1 to 10080".formatted(minutes));
    }
    Console console = common.console();
    AtomicBoolean growing = new AtomicBoolean();
    BenchRun.run(scratch -> growing.set(soak(console, scratch).isGrowing()));
    return growing.get() ? 1 : 0;
  }

  private SoakReport soak(Console console, Path scratch) throws IOException, InterruptedException {
    List<BenchImage> mixture = mixture(scratch, console);
    try (BenchKafka.Cluster cluster = kafka.open()) {
      SoakReport report =
          new SoakBenchmark(
                  new WorkerSetup(
                      TopicCatalog.load(Home.topics()),
                      cluster.access(),
                      BenchWorker.of(spec, kafka.settings(), mixture),
                      console::remark))
              .run(mixture, Duration.ofMillis((long) (minutes * 60_000)), scratch);
      format.show(console, report, BenchSoakCommand::print);
      return report;
    }
  }

  /** A page after every so many lines, until each page had its turn. */
  private List<BenchImage> mixture(Path scratch, Console console) throws IOException {
    List<Path> lines = images.lines(engineSettings, scratch, console);
    List<BenchImage> mixture = new ArrayList<>();
    int line = 0;
    for (Path page : pages.pages(scratch, console)) {
      for (int i = 0; i < LINES_TO_A_PAGE; i++) {
        mixture.add(new BenchImage(lines.get(line++ % lines.size()), Layout.LINE));
      }
      mixture.add(new BenchImage(page, Layout.PAGE));
    }
    return mixture;
  }

  private static void print(Console console, SoakReport report) {
    console.print(
        "%s minutes, %d events; sizes in MB, the first fifth left out",
        Table.number(report.minutes(), 1), report.events());
    Table table =
        new Table("series", "first", "median", "last", "growth", "floor", "chance", "verdict");
    report
        .series()
        .forEach(
            (name, trend) -> {
              boolean count = name.equals("threads") || name.equals("files");
              double unit = count ? 1 : MB;
              int digits = count ? 0 : 1;
              table.row(
                  name,
                  Table.number(trend.from() / unit, digits),
                  Table.number(trend.median() / unit, digits),
                  Table.number(trend.to() / unit, digits),
                  Table.number(trend.growth() / unit, digits),
                  Table.number(trend.floor() / unit, digits),
                  Table.number(trend.chance(), 3),
                  trend.verdict().code());
            });
    table.lines().forEach(console::print);
  }
}
