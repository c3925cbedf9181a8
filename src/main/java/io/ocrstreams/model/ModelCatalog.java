package io.ocrstreams.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The models of an installation, by name. Immutable; models are not loaded by it. */
public final class ModelCatalog {
  private final Path directory;
  private final SortedMap<String, ModelManifest> manifests;

  private ModelCatalog(Path directory, SortedMap<String, ModelManifest> manifests) {
    this.directory = directory;
    this.manifests = Collections.unmodifiableSortedMap(manifests);
  }

  /**
   * Reads every {@code <directory>/<name>/model.json}; folders without one are passed over.
   *
   * @throws ModelException if the directory cannot be listed, a manifest is wrong, or its name is
   *     not that of its folder
   */
  public static ModelCatalog load(Path directory) {
    SortedMap<String, ModelManifest> manifests = new TreeMap<>();
    try (Stream<Path> folders = Files.list(directory)) {
      for (Path folder : folders.sorted().toList()) {
        if (Files.exists(folder.resolve(ModelManifest.FILE_NAME))) {
          ModelManifest manifest = ModelManifest.read(folder);
          requireNameOfFolder(manifest, folder);
          manifests.put(manifest.name(), manifest);
        }
      }
    } catch (IOException e) {
      throw new ModelException(
          "cannot read the folder of models %s: choose another --models-dir".formatted(directory), e);
    }
    return new ModelCatalog(directory, manifests);
  }

  /**
   * These models and the one in {@code <directory>/<name>}, read again: for a model that came, or
   * was replaced, after the rest was read.
   *
   * @throws ModelException if there is none, or its manifest is wrong, or it is of another kind
   */
  public ModelCatalog reread(String name, ModelKind kind) {
    if (!ModelManifest.isName(name) || !Files.isDirectory(directory.resolve(name))) {
      throw new ModelException("no model '%s' in %s".formatted(name, directory));
    }
    ModelManifest manifest = ModelManifest.read(directory.resolve(name));
    requireNameOfFolder(manifest, directory.resolve(name));
    if (manifest.kind() != kind) {
      throw new ModelException(
          "model %s is a %s, but must be a %s"
              .formatted(name, manifest.kind().code(), kind.code()));
    }
    SortedMap<String, ModelManifest> all = new TreeMap<>(manifests);
    all.put(name, manifest);
    return new ModelCatalog(directory, all);
  }

  /** All of them, sorted by name. */
  public Collection<ModelManifest> all() {
    return manifests.values();
  }

  /** The model of that name, if there is one. */
  public Optional<ModelManifest> find(String name) {
    return Optional.ofNullable(manifests.get(name));
  }

  /**
   * The model of that name.
   *
   * @throws IllegalArgumentException naming the models there are
   */
  public ModelManifest get(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no model '%s' in %s, which holds: %s"
                        .formatted(name, directory, names(all().stream()))));
  }

  /**
   * The model of that name, which has to be of that kind.
   *
   * @throws IllegalArgumentException naming the models of that kind
   */
  public ModelManifest get(String name, ModelKind kind) {
    return find(name)
        .filter(manifest -> manifest.kind() == kind)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no %s '%s' in %s, which holds: %s"
                        .formatted(
                            kind.code(),
                            name,
                            directory,
                            names(all().stream().filter(manifest -> manifest.kind() == kind)))));
  }

  /**
   * The model of that name, or the first of its variants that suits the processor and is there. A
   * name that no model has is given back.
   *
   * @param features of the processor
   */
  public String suited(String name, Set<String> features) {
    return find(name).stream()
        .flatMap(model -> model.variants().stream().filter(each -> each.suits(features)))
        .map(ModelVariant::model)
        .filter(manifests::containsKey)
        .findFirst()
        .orElse(name);
  }

  private static void requireNameOfFolder(ModelManifest manifest, Path folder) {
    if (!manifest.name().equals(folder.getFileName().toString())) {
      throw new ModelException(
          "%s names its model '%s': the folder must have the same name"
              .formatted(folder.resolve(ModelManifest.FILE_NAME), manifest.name()));
    }
  }

  private static String names(Stream<ModelManifest> manifests) {
    String names = manifests.map(ModelManifest::name).collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
  }
}
