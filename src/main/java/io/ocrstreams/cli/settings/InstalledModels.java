package io.ocrstreams.cli.settings;

import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelException;
import io.ocrstreams.model.ModelKind;
import io.ocrstreams.model.ModelManifest;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The models in a folder: a mixin. */
public final class InstalledModels {
  @Option(
      names = "--models-dir",
      paramLabel = "DIR",
      description = "Folder of the models (default: models in the installation).")
  private Path directory;

  /**
   * @throws Failure if the folder or a manifest is wrong
   */
  public ModelCatalog catalog() {
    try {
      return ModelCatalog.load(ModelsFolder.of(directory));
    } catch (ModelException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  /**
   * @throws Failure if there is no such recogniser
   */
  public ModelManifest recognizer(String name) {
    try {
      return catalog().get(name, ModelKind.RECOGNIZER);
    } catch (IllegalArgumentException e) {
      throw new Failure(e.getMessage(), e);
    }
  }
}
