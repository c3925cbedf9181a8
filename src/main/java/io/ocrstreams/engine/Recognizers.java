package io.ocrstreams.engine;

import io.ocrstreams.engine.RecognizerLoader.Untested;
import io.ocrstreams.event.ModelRollout;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelException;
import io.ocrstreams.model.ModelKind;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.recognize.LineRecognizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The recognisers that are loaded. The configured one is loaded at once, so that a broken model is
 * found at start; others when the first event asks for them, or when they are put in its place.
 * Thread-safe.
 */
final class Recognizers implements ModelSwitch, AutoCloseable {
  private final RecognizerLoader loader;
  private final ModelManifest configured;
  private final Object changing = new Object();
  private final Map<String, Shared<LineRecognizer>> loaded = new HashMap<>();
  private final Set<Shared<LineRecognizer>> open = new HashSet<>();
  private ModelCatalog catalog;
  private ModelsInUse inUse;

  /**
   * @throws IllegalArgumentException if there is no such recogniser
   * @throws ModelException if it cannot be loaded
   */
  Recognizers(RecognizerLoader loader, ModelCatalog catalog, String configured) {
    this.loader = loader;
    this.catalog = catalog;
    this.configured = catalog.get(configured, ModelKind.RECOGNIZER);
    this.inUse = new ModelsInUse(this.configured, Optional.empty());
    keep(loader.load(this.configured));
  }

  /**
   * What reads an image.
   *
   * @param compared what reads it too, to be compared with, where the reader is on trial
   */
  record Readers(
      Shared.Lease<LineRecognizer> reader, Optional<Shared.Lease<LineRecognizer>> compared) {}

  /**
   * The recogniser of that name, or where that is null the one in use for that place among all
   * events. Leases are to be closed.
   */
  synchronized Readers readers(String name, OptionalDouble place) throws OcrException {
    if (name != null) {
      return new Readers(named(name).lease(), Optional.empty());
    }
    Shared.Lease<LineRecognizer> live = loaded.get(inUse.live().name()).lease();
    return inUse
        .candidate()
        .filter(each -> place.isPresent() && place.getAsDouble() < each.share())
        .map(each -> new Readers(loaded.get(each.model().name()).lease(), Optional.of(live)))
        .orElseGet(() -> new Readers(live, Optional.empty()));
  }

  @Override
  public synchronized ModelsInUse models() {
    return inUse;
  }

  /** Recognisers that hold memory now. */
  synchronized int openModels() {
    return open.size();
  }

  /** The recognisers that can be asked for, those that came since the start included. */
  synchronized List<ModelManifest> known() {
    return catalog.all().stream().filter(each -> each.kind() == ModelKind.RECOGNIZER).toList();
  }

  @Override
  public void use(ModelRollout wanted) {
    // Events go on meanwhile: loading takes seconds, and holds no lock that they need.
    synchronized (changing) {
      ModelCatalog found = found(wanted);
      ModelsInUse next = resolve(wanted, found);
      List<LineRecognizer> loadedNow = new ArrayList<>();
      try {
        loadUnlessInUse(next.live(), loadedNow);
        next.candidate().ifPresent(each -> loadUnlessInUse(each.model(), loadedNow));
      } catch (RuntimeException | Error e) {
        loadedNow.forEach(LineRecognizer::close);
        throw e;
      }
      exchange(found, next, loadedNow).forEach(Shared::retire);
    }
  }

  private ModelCatalog found(ModelRollout wanted) {
    ModelCatalog known;
    synchronized (this) {
      known = catalog;
    }
    ModelCatalog found = known.reread(wanted.live().name(), ModelKind.RECOGNIZER);
    return wanted.candidate() == null
        ? found
        : found.reread(wanted.candidate().name(), ModelKind.RECOGNIZER);
  }

  private static ModelsInUse resolve(ModelRollout wanted, ModelCatalog found) {
    return new ModelsInUse(
        manifest(wanted.live(), found),
        Optional.ofNullable(wanted.candidate())
            .map(
                each ->
                    new ModelsInUse.Candidate(manifest(each.model(), found), each.share())));
  }

  private static ModelManifest manifest(ModelRollout.Model model, ModelCatalog found) {
    ModelManifest manifest = found.get(model.name(), ModelKind.RECOGNIZER);
    if (model.version() != null && !model.version().equals(manifest.version())) {
      throw new ModelException(
          "model %s is wanted in version %s, but %s holds version %s"
              .formatted(model.name(), model.version(), manifest.folder(), manifest.version()));
    }
    return manifest;
  }

  private void loadUnlessInUse(ModelManifest manifest, List<LineRecognizer> loadedNow) {
    if (!models().has(manifest)) {
      // What the process was started with was good enough then.
      Untested untested = manifest.isSameAs(configured) ? Untested.ALLOWED : Untested.REFUSED;
      loadedNow.add(loader.loadTested(manifest, untested));
    }
  }

  /** Returns what is to be retired. */
  private synchronized List<Shared<LineRecognizer>> exchange(
      ModelCatalog found, ModelsInUse next, List<LineRecognizer> loadedNow) {
    List<Shared<LineRecognizer>> replaced = new ArrayList<>();
    for (LineRecognizer each : loadedNow) {
      Optional.ofNullable(keep(each)).ifPresent(replaced::add);
    }
    ModelsInUse before = inUse;
    for (ModelManifest each : all(before)) {
      if (all(next).stream().noneMatch(other -> other.name().equals(each.name()))) {
        replaced.add(loaded.remove(each.name()));
      }
    }
    catalog = found;
    inUse = next;
    return replaced;
  }

  private static List<ModelManifest> all(ModelsInUse models) {
    List<ModelManifest> all = new ArrayList<>(List.of(models.live()));
    models.candidate().ifPresent(each -> all.add(each.model()));
    return all;
  }

  private Shared<LineRecognizer> named(String name) throws OcrException {
    Shared<LineRecognizer> found = loaded.get(name);
    if (found == null) {
      keep(loader.load(manifestOf(name)));
      found = loaded.get(name);
    }
    return found;
  }

  private ModelManifest manifestOf(String name) throws OcrException {
    try {
      return catalog.get(name, ModelKind.RECOGNIZER);
    } catch (IllegalArgumentException e) {
      throw new OcrException(ReasonCode.UNKNOWN_MODEL, e.getMessage(), e);
    }
  }

  /** Returns what had its name before, or null. */
  private Shared<LineRecognizer> keep(LineRecognizer recognizer) {
    Shared<LineRecognizer> shared = new Shared<>(recognizer, this::closed);
    open.add(shared);
    return loaded.put(recognizer.manifest().name(), shared);
  }

  private void closed(LineRecognizer recognizer) {
    recognizer.close();
    synchronized (this) {
      open.removeIf(each -> each.value() == recognizer);
    }
  }

  /** Frees all of them: nothing may be in work any more. */
  @Override
  public void close() {
    List<Shared<LineRecognizer>> all;
    synchronized (this) {
      all = List.copyOf(open);
      loaded.clear();
    }
    all.forEach(Shared::closeNow);
  }
}
