package io.ocrstreams.cli.deadletters;

import io.ocrstreams.cli.console.CommonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "dead-letters",
    synopsisSubcommandLabel = "(list | show | redrive)",
    sortOptions = false,
    header = "Look at events that ended without text, and send them again.",
    description = {
      "",
      "What the pipeline cannot turn into text ends on ocr.dead-letters: the event as it was, and"
          + " headers that say why. When the cause is mended, redrive puts the events back on"
          + " ocr.images.",
      ""
    },
    commandListHeading = "%nCommands ('ocr-streams dead-letters COMMAND --help' for each):%n",
    subcommands = {
      DeadLettersListCommand.class,
      DeadLettersShowCommand.class,
      DeadLettersRedriveCommand.class
    })
public final class DeadLettersCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do with the dead letters: list, show or redrive");
  }
}
