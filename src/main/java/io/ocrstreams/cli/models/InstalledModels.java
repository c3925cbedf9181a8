package io.ocrstreams.cli.models;

import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.settings.ModelsFolder;
import io.ocrstreams.engine.ModelCheck;
import io.ocrstreams.engine.TestedLine;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelException;
import io.ocrstreams.model.ModelKind;
import io.ocrstreams.model.ModelManifest;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The models in a folder: a mixin. */
final class InstalledModels {
  @Option(
      names = "--models-dir",
      paramLabel = "DIR",
      description = "Folder of the models (default: models in the installation).")
  private Path directory;

  /**
   * @throws Failure if the folder or a manifest is wrong
   */
  ModelCatalog catalog() {
    try {
      return ModelCatalog.load(ModelsFolder.of(directory));
    } catch (ModelException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  /**
   * @throws Failure if there is no such recogniser
   */
  ModelManifest recognizer(String name) {
    try {
      return catalog().get(name, ModelKind.RECOGNIZER);
    } catch (IllegalArgumentException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  /**
   * Has it read its self-test lines, as an instance does before it takes it.
   *
   * @throws Failure if it cannot be loaded, or has no such lines
   */
  List<TestedLine> test(ModelManifest model) {
    if (model.selfTest().isEmpty()) {
      throw new Failure(
          "model %s has no self_test: add lines that it must read to its manifest in %s"
              .formatted(model.name(), model.folder()));
    }
    try {
      return ModelCheck.run(model);
    } catch (ModelException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  /**
   * @throws Failure if an instance would refuse it
   */
  void requireSound(ModelManifest model) {
    for (TestedLine line : test(model)) {
      if (!line.isRight()) {
        throw new Failure(
            "model %s reads '%s' where its self-test says '%s'"
                .formatted(model.name(), line.read(), line.expected()));
      }
    }
  }
}
