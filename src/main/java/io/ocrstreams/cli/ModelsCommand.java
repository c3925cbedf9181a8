package io.ocrstreams.cli;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.settings.ModelsFolder;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelException;
import io.ocrstreams.model.ModelManifest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "models",
    synopsisSubcommandLabel = "list",
    sortOptions = false,
    header = "Show the models of this installation.",
    description = {
      "",
      "A model is a folder under models/ with a manifest and, where it does not come with the"
          + " program, its network.",
      ""
    },
    commandListHeading = "%nCommands ('ocr-streams models COMMAND --help' for each):%n",
    subcommands = ModelsCommand.ListCommand.class)
final class ModelsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "say what to do with the models: list");
  }

  @Command(
      name = "list",
      sortOptions = false,
      header = "List the models: name, kind, version, licence, measured accuracy.",
      description = {"", "As json: an array of the models' manifests.", ""})
  static final class ListCommand implements Callable<Integer> {
    @Option(
        names = "--models-dir",
        paramLabel = "DIR",
        description = "Folder of the models (default: models in the installation).")
    private Path modelsDirectory;

    @Mixin private OutputFormat format;
    @Mixin private CommonOptions common;

    @Override
    public Integer call() {
      Console console = common.console();
      try {
        ModelCatalog catalog = ModelCatalog.load(ModelsFolder.of(modelsDirectory));
        if (format.isJson()) {
          console.json(catalog.all());
        } else {
          catalog.all().forEach(model -> print(console, model));
        }
        return 0;
      } catch (ModelException e) {
        throw new Failure(e.getMessage(), e);
      }
    }

    private static void print(Console console, ModelManifest model) {
      console.print(
          "%-18s %-12s version %s, %s",
          model.name(), model.kind().code(), model.version(), model.licence());
      model
          .accuracy()
          .forEach(
              (set, measured) ->
                  console.print(
                      "    %-20s exact %.3f, CER %.4f", set, measured.exact(), measured.cer()));
    }
  }
}
