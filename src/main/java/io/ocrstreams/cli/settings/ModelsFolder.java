package io.ocrstreams.cli.settings;

import io.ocrstreams.cli.console.Home;
import java.nio.file.Path;

/** Where the models are. */
public final class ModelsFolder {
  private ModelsFolder() {}

  /**
   * @param given by an option, or null for the installation's own
   */
  public static Path of(Path given) {
    return given == null ? Home.find().resolve("models") : given;
  }
}
