package io.ocrstreams.model;

import java.util.Set;

/**
 * Another model that reads as well, and faster on some processors: the same network in another
 * precision.
 *
 * @param model its name
 * @param processor feature of the processors on which it is the better choice, as Linux calls it,
 *     such as {@code avx2}
 */
public record ModelVariant(String model, String processor) {
  public ModelVariant {
    if (!ModelManifest.isName(model)) {
      throw new IllegalArgumentException(
          "variants.model is '%s', but must be the name of a model".formatted(model));
    }
    if (processor == null || processor.isBlank()) {
      throw new IllegalArgumentException(
          "variants.processor is '%s', but must be a feature such as avx2".formatted(processor));
    }
  }

  boolean suits(Set<String> features) {
    return features.contains(processor);
  }
}
