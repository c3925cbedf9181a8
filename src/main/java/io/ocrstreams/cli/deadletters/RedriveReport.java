package io.ocrstreams.cli.deadletters;

import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Printable;
import io.ocrstreams.cli.console.Tally;
import io.ocrstreams.deadletter.DeadLetter;
import io.ocrstreams.deadletter.RedriveListener;
import io.ocrstreams.deadletter.SkipReason;
import io.ocrstreams.event.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Prints what becomes of dead letters that are redriven, and counts. */
final class RedriveReport implements RedriveListener {
  private final Console console;
  private final boolean json;
  private final boolean dryRun;
  private final Tally skipped = new Tally();
  private long redriven;
  private long failures;

  RedriveReport(Console console, boolean json, boolean dryRun) {
    this.console = console;
    this.json = json;
    this.dryRun = dryRun;
  }

  @Override
  public void redriven(DeadLetter letter, int attempt, Optional<Origin> event) {
    redriven++;
    if (json) {
      Map<String, Object> line = line(dryRun ? "would_redrive" : "redriven", letter);
      line.put("attempt", attempt);
      event.ifPresent(place -> line.put("event", place));
      console.json(line);
    } else {
      console.print(
          "%s %s: attempt %d%s",
          dryRun ? "would redrive" : "redriven",
          name(letter),
          attempt,
          event.map(place -> ", now at " + place.toText()).orElse(""));
    }
  }

  /** What nobody expected to be redriven is only counted. */
  @Override
  public void skipped(DeadLetter letter, SkipReason reason, String why) {
    skipped.add(reason.code());
    if (!reason.isFailure()) {
      return;
    }
    failures++;
    if (json) {
      Map<String, Object> line = line("skipped", letter);
      line.put("skipped", reason.code());
      line.put("why", why);
      console.json(line);
    } else {
      console.print("skipped %s: %s", name(letter), why);
    }
  }

  @Override
  public void progress(double share) {
    console.remark(
        "%d redriven, %d skipped, %d %% of the dead letters read",
        redriven, skipped.all(), Math.round(100 * share));
  }

  /**
   * @param cutShort whether there was more to do
   */
  void summarize(boolean cutShort) {
    if (json) {
      Map<String, Object> summary = new LinkedHashMap<>();
      summary.put(dryRun ? "would_redrive" : "redriven", redriven);
      summary.put("skipped", skipped.counts());
      summary.put("complete", !cutShort);
      console.json(Map.of("summary", summary));
    } else {
      console.print(
          "%d %s, %d skipped%s%s",
          redriven,
          dryRun ? "would be redriven" : "redriven",
          skipped.all(),
          skipped.isEmpty() ? "" : " (" + skipped + ")",
          cutShort ? "; stopped before the end" : "");
    }
  }

  /** Dead letters that should have been redriven and could not be. */
  long failures() {
    return failures;
  }

  private static String name(DeadLetter letter) {
    return "%s %s %s"
        .formatted(
            ListedDeadLetter.place(letter),
            Printable.line(letter.reason().orElse("-")),
            Printable.line(letter.id().orElse("-")));
  }

  private static Map<String, Object> line(String action, DeadLetter letter) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("action", action);
    line.put("partition", letter.place().partition());
    line.put("offset", letter.place().offset());
    letter.id().ifPresent(id -> line.put("id", id));
    letter.reason().ifPresent(reason -> line.put("reason", reason));
    return line;
  }
}
