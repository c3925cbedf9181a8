package io.ocrstreams.cli.replay;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Foreground;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.replay.KeyFile;
import io.ocrstreams.replay.Replays;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "resume",
    sortOptions = false,
    header = "Go on with a run that was paused, or whose command died.",
    description = {
      "",
      "Goes on from the very place where it ended. If another command is at it, it is shut out"
          + " and ends. Waits and ends as 'replay start' does.",
      ""
    },
    footer = {"", "Example: ocr-streams replay resume crnn-2026-11"})
final class ReplayResumeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "Name of the run.")
  private String run;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "The file that the run was started with, if it was with one.")
  private Path keys;

  @Mixin private ReplayWorkers workers;
  @Mixin private KafkaConnection kafka;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws Exception {
    Console console = common.console();
    ReplayAccess access = new ReplayAccess(kafka);
    Optional<KeyFile> only = keys == null ? Optional.empty() : Optional.of(KeyFile.read(keys));
    access.requireReplaying(workers.applicationId());
    Replays replays = access.replays();
    try (Foreground foreground = new Foreground(replays::stop);
        RunReport report =
            new RunReport(
                console, format.isJson(), spec.commandLine().getErr(), workers, kafka)) {
      return report.summarize(access.call(() -> replays.resume(run, only, report)));
    }
  }

  static void show(Console console, OutputFormat format, ReplayRun run) {
    if (format.isJson()) {
      console.json(run);
    } else {
      RunReport.details(console, run);
    }
  }
}
