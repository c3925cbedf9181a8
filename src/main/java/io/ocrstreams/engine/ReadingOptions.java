package io.ocrstreams.engine;

import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelKind;
import io.ocrstreams.model.ModelManifest;
import java.util.Locale;

/**
 * What decides about a text beside its recogniser and its profile.
 *
 * @param minConfidence lines of a page below it are dropped, 0 to 1
 * @param text names all of it: texts that were read with other options may differ
 */
record ReadingOptions(float minConfidence, String text) {

  static ReadingOptions of(EngineOptions options, ModelCatalog catalog) {
    ModelManifest detector = catalog.get(options.detector(), ModelKind.DETECTOR);
    String orientation =
        options
            .orientation()
            .map(name -> versioned(catalog.get(name, ModelKind.ORIENTATION)))
            .orElse("upright");
    return new ReadingOptions(
        options.minConfidence(),
        String.format(
            Locale.ROOT,
            "%s, %s, confidence %s",
            versioned(detector),
            orientation,
            options.minConfidence()));
  }

  private static String versioned(ModelManifest model) {
    return model.name() + " " + model.version();
  }
}
