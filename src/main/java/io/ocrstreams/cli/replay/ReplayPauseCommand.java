package io.ocrstreams.cli.replay;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.settings.KafkaConnection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "pause",
    sortOptions = false,
    header = "Stop a run for now.",
    description = {
      "",
      "Whoever does it is shut out and ends; what stands on ocr.replay already is still read."
          + " 'replay resume' goes on.",
      ""
    },
    footer = {"", "Example: ocr-streams replay pause crnn-2026-11"})
final class ReplayPauseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "Name of the run.")
  private String run;

  @Mixin private KafkaConnection kafka;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws Exception {
    Console console = common.console();
    ReplayAccess access = new ReplayAccess(kafka);
    ReplayResumeCommand.show(
        console, format, access.call(() -> access.replays().pause(run)));
    return 0;
  }
}
