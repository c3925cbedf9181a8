package io.ocrstreams.cli.replay;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.event.ReplayRun;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    sortOptions = false,
    header = "List the runs there are, the oldest first.",
    description = {"", "As json: a run a line, as it stands on ocr.replays.", ""},
    footer = {"", "Example: ocr-streams replay list"})
final class ReplayListCommand implements Callable<Integer> {
  @Mixin private KafkaConnection kafka;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws Exception {
    Console console = common.console();
    ReplayAccess access = new ReplayAccess(kafka);
    List<ReplayRun> runs = access.call(() -> access.replays().all());
    if (format.isJson()) {
      runs.forEach(console::json);
    } else if (runs.isEmpty()) {
      console.print("no runs");
    } else {
      runs.forEach(run -> console.print(RunReport.line(run)));
    }
    return 0;
  }
}
