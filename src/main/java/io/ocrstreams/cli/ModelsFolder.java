package io.ocrstreams.cli;

import java.nio.file.Path;

/** Where the models are. */
final class ModelsFolder {
  private ModelsFolder() {}

  /**
   * @param given by an option, or null for the installation's own
   */
  static Path of(Path given) {
    return given == null ? Home.find().resolve("models") : given;
  }
}
