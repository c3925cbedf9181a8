package io.ocrstreams.cli.replay;

import io.ocrstreams.cli.compare.ComparePage;
import io.ocrstreams.cli.compare.LineCrops;
import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.console.Printable;
import io.ocrstreams.cli.console.Table;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.cli.settings.ReferenceSettings;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.image.ImageLimits;
import io.ocrstreams.replay.CompareOptions;
import io.ocrstreams.replay.Comparer;
import io.ocrstreams.replay.Comparison;
import io.ocrstreams.replay.Comparison.Group;
import io.ocrstreams.replay.Comparison.Spread;
import io.ocrstreams.replay.ResultSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    sortOptions = false,
    header = "Tell how the results of a run differ from others.",
    description = {
      "",
      "Compares event by event: how many texts changed, by how many edits (Levenshtein), and how"
          + " sure the recogniser was. Reads both topics into tables on disk, below"
          + " java.io.tmpdir, which take about as much room as the results. The page of --html"
          + " needs nothing but itself; it shows lines as pictures where the images may be read"
          + " from here.",
      ""
    },
    footer = {
      "", "Example: ocr-streams replay compare ocr.results crnn-2026-11 --html compare.html"
    })
final class ReplayCompareCommand implements Callable<Integer> {
  @Parameters(paramLabel = "OLD", index = "0", description = "A run, or a topic of results.")
  private String before;

  @Parameters(paramLabel = "NEW", index = "1", description = "Another run or topic.")
  private String after;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page with the most changed examples to this file, which is overwritten.")
  private Path html;

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "20",
      description = "Most examples on the page (default: ${DEFAULT-VALUE}).")
  private int examples;

  @Option(
      names = "--by-key-prefix",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Count by the first N characters of the key as well; 0 for no (default: ${DEFAULT-VALUE}).")
  private int keyPrefix;

  @Option(
      names = "--by-attribute",
      paramLabel = "NAME",
      description = "Count by the values of this attribute of the events as well (default: no).")
  private String attribute;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description =
          "The right texts, a line each: id of the event, tab, text, with \\n where it has several"
              + " lines. Adds the character error rate of both (default: none).")
  private Path truth;

  @Mixin private ReferenceSettings references;
  @Mixin private KafkaConnection kafka;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws Exception {
    Console console = common.console();
    ReplayAccess access = new ReplayAccess(kafka);
    Map<String, String> rightTexts = truth == null ? Map.of() : RightTexts.read(truth);
    CompareOptions options =
        new CompareOptions(keyPrefix, Optional.ofNullable(attribute), rightTexts, examples);
    Comparison comparison =
        access.call(
            () ->
                new Comparer(access.cluster())
                    .compare(results(access, before), results(access, after), options));
    if (format.isJson()) {
      console.json(comparison);
    } else {
      print(console, comparison);
    }
    tellWhatIsMissing(console, rightTexts.size(), comparison);
    if (html != null) {
      try (LineCrops crops =
          new LineCrops(references.policy(), new ImageLimits(64_000_000, 20_000))) {
        ComparePage.write(html, comparison, Optional.of(crops));
      }
      console.remark("written: %s", html);
    }
    return 0;
  }

  /** A run if there is one of that name, else a topic. */
  private static ResultSet results(ReplayAccess access, String name) throws IOException {
    Optional<ReplayRun> run =
        access.replays().all().stream().filter(each -> each.run().equals(name)).findFirst();
    return new ResultSet(
        name, run.map(ReplayRun::resultsTopic).orElse(name), run.map(ReplayRun::run));
  }

  /** Ids that are spelt otherwise would go unnoticed. */
  private void tellWhatIsMissing(Console console, int texts, Comparison comparison) {
    Comparison.Truth used = comparison.total().truth();
    long missing = texts - (used == null ? 0 : used.texts());
    if (missing > 0) {
      console.remark(
          "%d of %d texts in %s are of events that were not compared", missing, texts, truth);
    }
  }

  private static void print(Console console, Comparison comparison) {
    console.print("%s and %s", comparison.before(), comparison.after());
    Table table =
        new Table(
            "", "compared", "changed", "edits p50", "p90", "p99", "max", "confidence", "after",
            "shift p10", "p90", "CER", "after");
    row(table, "all", comparison.total());
    comparison.groups().forEach((name, group) -> row(table, Printable.line(name), group));
    table.lines().forEach(console::print);
    console.print(
        "only in %s: %d, only in %s: %d",
        comparison.before(), comparison.onlyBefore(), comparison.after(), comparison.onlyAfter());
  }

  private static void row(Table table, String name, Group group) {
    Spread edits = group.distance();
    Spread shift = group.confidenceShift();
    table.row(
        name,
        Long.toString(group.compared()),
        Long.toString(group.changed()),
        edits == null ? "-" : Table.number(edits.p50(), 0),
        edits == null ? "-" : Table.number(edits.p90(), 0),
        edits == null ? "-" : Table.number(edits.p99(), 0),
        edits == null ? "-" : Table.number(edits.max(), 0),
        shift == null ? "-" : Table.number(group.confidenceBefore(), 3),
        shift == null ? "-" : Table.number(group.confidenceAfter(), 3),
        shift == null ? "-" : Table.number(shift.p10(), 3),
        shift == null ? "-" : Table.number(shift.p90(), 3),
        group.truth() == null ? "-" : Table.number(group.truth().cerBefore(), 4),
        group.truth() == null ? "-" : Table.number(group.truth().cerAfter(), 4));
  }
}
