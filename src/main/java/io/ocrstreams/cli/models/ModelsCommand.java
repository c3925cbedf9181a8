package io.ocrstreams.cli.models;

import io.ocrstreams.cli.console.CommonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "models",
    synopsisSubcommandLabel = "(list | check | use | current | reset)",
    sortOptions = false,
    header = "Show the models of this installation, and change which one instances use.",
    description = {
      "",
      "A model is a folder under models/ with a manifest and, where it does not come with the"
          + " program, its network. Instances that run take another one without being restarted:"
          + " 'models use' writes which to ocr.models, and each of them follows.",
      ""
    },
    commandListHeading = "%nCommands ('ocr-streams models COMMAND --help' for each):%n",
    subcommands = {
      ModelsListCommand.class,
      ModelsCheckCommand.class,
      ModelsUseCommand.class,
      ModelsCurrentCommand.class,
      ModelsResetCommand.class
    })
public final class ModelsCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to do with the models: list, check, use, current or reset");
  }
}
