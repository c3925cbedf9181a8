package io.ocrstreams.engine;

import io.ocrstreams.event.Layout;
import io.ocrstreams.event.TextLine;
import java.util.List;

/**
 * What the engine read on one image.
 *
 * @param lines in reading order; empty where there is no text
 * @param image the image that was read
 * @param layout page or line, never auto
 * @param model name of the recogniser
 * @param modelVersion version by its manifest
 * @param profile preprocessing profile
 * @param options what else decides about the text: detector, classifier, least confidence
 * @param batchSize mean size of the batches that held its lines; 0 without lines
 * @param candidate whether the recogniser is on trial
 */
public record Reading(
    List<TextLine> lines,
    SourceImage image,
    Layout layout,
    String model,
    String modelVersion,
    String profile,
    String options,
    double batchSize,
    boolean candidate) {
  public Reading {
    lines = List.copyOf(lines);
  }

  /** Whether an image of these bytes, read so, would give this again. */
  boolean isOf(String sha256, Recipe recipe, String otherOptions) {
    return image.sha256().equals(sha256)
        && model.equals(recipe.recognizer().manifest().name())
        && modelVersion.equals(recipe.recognizer().manifest().version())
        && profile.equals(recipe.profile())
        && otherOptions.equals(options);
  }
}
