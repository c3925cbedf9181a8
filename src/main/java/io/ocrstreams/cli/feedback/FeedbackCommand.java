package io.ocrstreams.cli.feedback;

import io.ocrstreams.cli.console.CommonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "feedback",
    synopsisSubcommandLabel = "(list | export)",
    sortOptions = false,
    header = "Look at corrections of lines, and make training sets of them.",
    description = {
      "",
      "Corrections stand on ocr.feedback: from the web page, from POST /api/v1/feedback, or from any"
          + " other producer.",
      ""
    },
    commandListHeading = "%nCommands ('ocr-streams feedback COMMAND --help' for each):%n",
    subcommands = {FeedbackListCommand.class, FeedbackExportCommand.class})
public final class FeedbackCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do with the corrections: list or export");
  }
}
