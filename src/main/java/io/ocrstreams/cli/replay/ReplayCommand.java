package io.ocrstreams.cli.replay;

import io.ocrstreams.cli.console.CommonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "replay",
    synopsisSubcommandLabel = "(start | resume | status | list | pause | cancel | compare | promote)",
    sortOptions = false,
    header = "Read the archive again, with another model or other options.",
    description = {
      "",
      "A run takes a range of ocr.images, which is fixed when it starts, through the pipelines that"
          + " are running, at a lower priority than live events, into a results topic of its own."
          + " What there is of runs stands on ocr.replays.",
      ""
    },
    commandListHeading = "%nCommands ('ocr-streams replay COMMAND --help' for each):%n",
    subcommands = {
      ReplayStartCommand.class,
      ReplayResumeCommand.class,
      ReplayStatusCommand.class,
      ReplayListCommand.class,
      ReplayPauseCommand.class,
      ReplayCancelCommand.class,
      ReplayCompareCommand.class,
      ReplayPromoteCommand.class
    })
public final class ReplayCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to do about replays: start, resume, status, list, pause, cancel, compare or promote");
  }
}
