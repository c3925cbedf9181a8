package io.ocrstreams.cli.replay;

import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Table;
import io.ocrstreams.cli.demo.ProgressBar;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.event.ReplayRun.Partition;
import io.ocrstreams.event.ReplayRun.State;
import io.ocrstreams.replay.ReplayListener;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Shows how a replay goes on, and what became of it. */
public final class RunReport implements ReplayListener, AutoCloseable {
  private final Console console;
  private final boolean json;
  private final PrintWriter err;
  private Optional<ProgressBar> bar = Optional.empty();
  private long shown;

  RunReport(Console console, boolean json, PrintWriter err) {
    this.console = console;
    this.json = json;
    this.err = err;
  }

  @Override
  public void progress(ReplayRun run) {
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
    shown = done;
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
    console.print("results topic   %s", run.resultsTopic());
    console.print("model, profile  %s, %s", orDefault(run.model()), orDefault(run.profile()));
    console.print("created         %s", Instant.ofEpochMilli(run.createdAt()));
    console.print("updated         %s", Instant.ofEpochMilli(run.updatedAt()));
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
