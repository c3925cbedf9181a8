package io.ocrstreams.engine;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelKind;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.model.SessionSettings;
import io.ocrstreams.preprocess.LinePreparer;
import io.ocrstreams.preprocess.Profiles;
import io.ocrstreams.recognize.LineRecognizer;
import java.util.HashMap;
import java.util.Map;

/**
 * The recognisers and profiles that events may ask for. The configured recogniser is loaded at
 * once, so that a broken model is found at start; others when the first event asks. Thread-safe.
 */
final class RecipeBook implements AutoCloseable {
  private final ModelCatalog catalog;
  private final SessionSettings sessions;
  private final String defaultModel;
  private final String defaultProfile;
  private final Map<String, LineRecognizer> recognizers = new HashMap<>();

  RecipeBook(
      ModelCatalog catalog, SessionSettings sessions, String defaultModel, String defaultProfile) {
    this.catalog = catalog;
    this.sessions = sessions;
    this.defaultModel = defaultModel;
    this.defaultProfile = defaultProfile;
    Profiles.get(defaultProfile);
    recognizers.put(
        defaultModel,
        LineRecognizer.load(catalog.get(defaultModel, ModelKind.RECOGNIZER), sessions));
  }

  /** What the reference asks for, or the configured default. */
  Recipe recipeFor(ImageReference reference) throws OcrException {
    String model = reference.model() == null ? defaultModel : reference.model();
    String profile = reference.profile() == null ? defaultProfile : reference.profile();
    LineRecognizer recognizer = recognizer(model);
    try {
      return new Recipe(
          recognizer,
          new LinePreparer(Profiles.get(profile), recognizer.manifest().input()),
          profile);
    } catch (IllegalArgumentException e) {
      throw new OcrException(ReasonCode.UNKNOWN_PROFILE, e.getMessage(), e);
    }
  }

  private synchronized LineRecognizer recognizer(String model) throws OcrException {
    LineRecognizer loaded = recognizers.get(model);
    if (loaded == null) {
      ModelManifest manifest = manifestOf(model);
      loaded = LineRecognizer.load(manifest, sessions);
      recognizers.put(model, loaded);
    }
    return loaded;
  }

  private ModelManifest manifestOf(String model) throws OcrException {
    try {
      return catalog.get(model, ModelKind.RECOGNIZER);
    } catch (IllegalArgumentException e) {
      throw new OcrException(ReasonCode.UNKNOWN_MODEL, e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() {
    recognizers.values().forEach(LineRecognizer::close);
    recognizers.clear();
  }
}
