package io.ocrstreams.cli.replay;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.replay.Replays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "promote",
    sortOptions = false,
    header = "Copy the results of a run to ocr.results, as new versions of their keys.",
    description = {
      "",
      "Each gets the header ocr.version, which is greater than that of any version before; results"
          + " of the pipeline have none. A key whose newest result is of a later event keeps it."
          + " What is replaced is kept on RESULTS-TOPIC.replaced, and --undo puts it back as a newer"
          + " version still, where nothing else has come meanwhile. Both go on where they were when"
          + " they are called again after a crash.",
      ""
    },
    footer = {"", "Example: ocr-streams replay promote crnn-2026-11"})
final class ReplayPromoteCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "Name of the run.")
  private String run;

  @Option(
      names = "--undo",
      fallbackValue = "true",
      description = "Put back what the promotion has replaced.")
  private boolean undo;

  @Mixin private KafkaConnection kafka;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws Exception {
    Console console = common.console();
    ReplayAccess access = new ReplayAccess(kafka);
    access.requirePromoting();
    Replays replays = access.replays();
    ReplayRun promoted =
        access.call(
            () ->
                undo
                    ? replays.undoPromotion(run, progress -> {})
                    : replays.promote(run, progress -> {}));
    if (format.isJson()) {
      console.json(promoted);
    } else {
      console.print("%s %s", run, RunReport.promotion(promoted.promotion()));
    }
    return 0;
  }
}
