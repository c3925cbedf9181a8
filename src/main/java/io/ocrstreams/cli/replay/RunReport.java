package io.ocrstreams.cli.replay;

import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Table;
import io.ocrstreams.cli.demo.ProgressBar;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.event.ReplayPromotion;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.event.ReplayRun.Partition;
import io.ocrstreams.event.ReplayRun.State;
import io.ocrstreams.replay.ReplayListener;
import io.ocrstreams.replay.Replays;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Shows how a replay goes on, and what became of it. */
public final class RunReport implements ReplayListener, AutoCloseable {
  private static final Duration SILENT = Replays.SIGN_OF_LIFE.multipliedBy(3);

  private final Console console;
  private final boolean json;
  private final PrintWriter err;
  private final ReplayWorkers workers;
  private final KafkaConnection kafka;
  private Optional<ProgressBar> bar = Optional.empty();
  private boolean isBegun;
  private long shown;
  private String said = "";

  /**
   * @param workers asked when the run seems to wait for nobody
   */
  RunReport(
      Console console,
      boolean json,
      PrintWriter err,
      ReplayWorkers workers,
      KafkaConnection kafka) {
    this.console = console;
    this.json = json;
    this.err = err;
    this.workers = workers;
    this.kafka = kafka;
  }

  @Override
  public void progress(ReplayRun run) {
    if (!isBegun && !run.isOver()) {
      workers.absence(kafka).ifPresent(this::remark);
    }
    isBegun = true;
    if (bar.isEmpty() && run.length() > run.done()) {
      shown = run.done();
      bar =
          Optional.of(
              new ProgressBar(
                  "Replaying",
                  "offsets",
                  run.length() - run.done(),
                  err,
                  System.console() != null,
                  System::nanoTime));
    }
    long done = run.done();
    bar.ifPresent(each -> each.advance(done - shown));
    said = done == shown ? said : "";
    shown = done;
  }

  /** Says why, once for each stall. */
  @Override
  public void stalled(Duration since) {
    String reason = workers.stall(kafka, since);
    if (!reason.equals(said)) {
      remark(reason);
    }
  }

  private void remark(String line) {
    said = line;
    bar.ifPresentOrElse(each -> each.print(line), () -> console.remark(line));
  }

  /**
   * What became of it.
   *
   * @return the exit code: 0 if each event of the range has one outcome
   */
  int summarize(ReplayRun run) {
    close();
    if (json) {
      console.json(run);
    } else {
      console.print(line(run));
      partitions(console, run);
    }
    return run.state() == State.COMPLETED && run.duplicates() == 0 ? 0 : 1;
  }

  /** A run in one line. */
  static String line(ReplayRun run) {
    return "%s %s: %d replayed, %d results, %d dead letters%s%s%s"
        .formatted(
            run.run(),
            run.state().code(),
            sum(run, Partition::read),
            sum(run, Partition::results),
            sum(run, Partition::deadLetters),
            counted(sum(run, Partition::copied), "of them copied")
                + counted(sum(run, Partition::skipped), "not selected"),
            counted(run.length() - run.done(), "offsets left"),
            counted(run.duplicates(), "outcomes too many"));
  }

  /** What it is about, and how far it has come in each partition. */
  static void details(Console console, ReplayRun run) {
    console.print(line(run));
    settings(console, run);
    console.print("created         %s", Instant.ofEpochMilli(run.createdAt()));
    console.print("updated         %s", Instant.ofEpochMilli(run.updatedAt()));
    Optional.ofNullable(run.promotion())
        .ifPresent(promotion -> console.print("promotion       %s", promotion(promotion)));
    partitions(console, run);
  }

  /** What became of its results on the topic of live ones, in one line. */
  static String promotion(ReplayPromotion promotion) {
    return "%s: %d results written to %s as version %d, %d left out"
        .formatted(
            promotion.state().code(),
            promotion.copied(),
            promotion.topic(),
            promotion.version(),
            promotion.skipped());
  }

  private static void partitions(Console console, ReplayRun run) {
    Table table =
        new Table(
            "partition", "from", "to", "at", "replayed", "results", "dead letters", "open");
    for (Partition each : run.partitions()) {
      table.row(
          "%s:%d".formatted(run.sourceTopic(), each.partition()),
          Long.toString(each.start()),
          Long.toString(each.end()),
          Long.toString(each.position()),
          Long.toString(each.read()),
          Long.toString(each.results()),
          Long.toString(each.deadLetters()),
          Integer.toString(each.open().size()));
    }
    table.lines().forEach(console::print);
  }

  /** What never changes of it. */
  static void settings(Console console, ReplayRun run) {
    console.print("results topic   %s", run.resultsTopic());
    console.print("model, profile  %s, %s", orDefault(run.model()), orDefault(run.profile()));
  }

  /** That whoever does a run has fallen silent, if so: by its clock and by this one. */
  static Optional<String> silence(ReplayRun run, Clock clock) {
    Duration silent = Duration.ofMillis(clock.millis() - run.updatedAt());
    return run.state() == State.RUNNING && silent.compareTo(SILENT) > 0
        ? Optional.of(
            "command         silent for %d s; if none runs, 'ocr-streams replay resume %s' goes on"
                .formatted(silent.toSeconds(), run.run()))
        : Optional.empty();
  }

  private static String orDefault(String name) {
    return name == null ? "as live events" : name;
  }

  private static long sum(ReplayRun run, ToLongFunction<Partition> count) {
    return run.partitions().stream().mapToLong(count).sum();
  }

  private static String counted(long count, String what) {
    return count == 0 ? "" : ", %d %s".formatted(count, what);
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
