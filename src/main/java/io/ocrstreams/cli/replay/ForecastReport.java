package io.ocrstreams.cli.replay;

import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Table;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.replay.Forecast;
import io.ocrstreams.replay.Forecast.Share;
import java.util.Iterator;

/** Shows what a run would take. */
final class ForecastReport {
  private ForecastReport() {}

  static void print(Console console, Forecast forecast) {
    ReplayRun run = forecast.run();
    boolean copies = run.selection().skipSame();
    console.print(
        "%s would replay %d of %d events%s",
        run.run(),
        forecast.sum(Share::selected),
        forecast.sum(Share::events),
        copies ? ", and copy the results of %d at most".formatted(forecast.sum(Share::copiedAtMost)) : "");
    RunReport.settings(console, run);
    Table table =
        new Table("partition", "from", "to", "events", "replayed", "copied at most");
    Iterator<ReplayRun.Partition> ranges = run.partitions().iterator();
    for (Share each : forecast.partitions()) {
      ReplayRun.Partition range = ranges.next();
      table.row(
          "%s:%d".formatted(run.sourceTopic(), each.partition()),
          Long.toString(range.start()),
          Long.toString(range.end()),
          Long.toString(each.events()),
          Long.toString(each.selected()),
          copies ? Long.toString(each.copiedAtMost()) : "-");
    }
    table.lines().forEach(console::print);
  }
}
