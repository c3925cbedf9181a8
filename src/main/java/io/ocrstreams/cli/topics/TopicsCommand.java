package io.ocrstreams.cli.topics;

import io.ocrstreams.cli.console.CommonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "topics",
    synopsisSubcommandLabel = "(apply | verify | list)",
    sortOptions = false,
    header = "Create, check or list the topics.",
    description = {
      "",
      "The folder topics/ holds one file a topic: partitions, configuration, schemas and an example"
          + " record. These commands compare a cluster with it.",
      ""
    },
    commandListHeading = "%nCommands ('ocr-streams topics COMMAND --help' for each):%n",
    subcommands = {TopicsApplyCommand.class, TopicsVerifyCommand.class, TopicsListCommand.class})
public final class TopicsCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do with the topics: apply, verify or list");
  }
}
