package io.ocrstreams.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A folder of models in the making: copies of shipped ones, under other names, sound or not. */
public final class ModelFolders {
  private static final Path SHIPPED = Path.of("models");

  private final Path directory;

  /**
   * @param directory where the folders are made
   */
  public ModelFolders(Path directory) {
    this.directory = directory;
  }

  /** The folder of models. */
  public Path directory() {
    return directory;
  }

  /** A shipped model as it is. */
  public void copy(String name) {
    copy(name, name, manifest -> {});
  }

  /** A shipped model under another name, with another manifest. */
  public void copy(String shipped, String name, Consumer<ObjectNode> change) {
    try {
      Path from = SHIPPED.resolve(shipped);
      Path to = Files.createDirectories(directory.resolve(name));
      try (var files = Files.newDirectoryStream(from)) {
        for (Path file : files) {
          Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
        }
      }
      ObjectNode manifest =
          (ObjectNode) Json.MAPPER.readTree(from.resolve("model.json").toFile());
      manifest.put("name", name);
      change.accept(manifest);
      Files.write(to.resolve("model.json"), Json.toBytes(manifest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
