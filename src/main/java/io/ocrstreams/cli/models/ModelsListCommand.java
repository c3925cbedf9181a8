package io.ocrstreams.cli.models;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.settings.InstalledModels;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelManifest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    sortOptions = false,
    header = "List the models: name, kind, version, licence, measured accuracy.",
    description = {"", "As json: an array of the models' manifests.", ""})
final class ModelsListCommand implements Callable<Integer> {
  @Mixin private InstalledModels installed;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Console console = common.console();
    ModelCatalog catalog = installed.catalog();
    if (format.isJson()) {
      console.json(catalog.all());
    } else {
      catalog.all().forEach(model -> print(console, model));
    }
    return 0;
  }

  private static void print(Console console, ModelManifest model) {
    console.print(
        "%-18s %-12s version %s, %s",
        model.name(), model.kind().code(), model.version(), model.licence());
    model
        .variants()
        .forEach(each -> console.print("    %-20s with %s", each.model(), each.processor()));
    model
        .accuracy()
        .forEach(
            (set, measured) ->
                console.print(
                    "    %-20s exact %.3f, CER %.4f", set, measured.exact(), measured.cer()));
  }
}
