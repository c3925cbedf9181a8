package io.ocrstreams.cli.replay;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.event.ReplayRun;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "status",
    sortOptions = false,
    header = "Show what a run is about, and how far it has come in each partition.",
    description = {
      "",
      "Replayed events are those that were put on ocr.replay; open ones have no outcome yet. 'At'"
          + " is the offset that is replayed next. Of a run that is not over it also tells whether"
          + " pipelines work on replays, and whether its command is alive. As json: the run as it"
          + " stands on ocr.replays.",
      ""
    },
    footer = {"", "Example: ocr-streams replay status crnn-2026-11"})
final class ReplayStatusCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "Name of the run.")
  private String run;

  @Mixin private ReplayWorkers workers;
  @Mixin private KafkaConnection kafka;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws Exception {
    Console console = common.console();
    ReplayAccess access = new ReplayAccess(kafka);
    ReplayRun found = access.call(() -> access.replays().find(run));
    ReplayResumeCommand.show(console, format, found);
    if (!found.isOver() && !format.isJson()) {
      console.print("pipelines       %s", access.call(() -> workers.now(kafka)));
      RunReport.silence(found, Clock.systemUTC()).ifPresent(console::print);
    }
    return 0;
  }
}
