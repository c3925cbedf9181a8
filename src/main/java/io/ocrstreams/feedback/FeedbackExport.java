package io.ocrstreams.feedback;

import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.image.ImageLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a training set of corrections: reads the topic twice, first to find out which correction of
 * each line is the last, then to get the pictures of these. Corrections of one image that stand
 * together cost one download. Not thread-safe.
 */
public final class FeedbackExport {
  private final FeedbackTopic topic;
  private final FetchPolicy policy;
  private final CropCutter cutter;

  /**
   * @param policy which references may be followed
   */
  public FeedbackExport(FeedbackTopic topic, FetchPolicy policy, ImageLimits limits) {
    this.topic = topic;
    this.policy = policy;
    this.cutter = new CropCutter(limits, Integer.MAX_VALUE);
  }

  /**
   * Exports the corrections of a span that are there when it is called. The same again into the
   * same folder brings it up to date, and goes on where one that was interrupted has ended.
   *
   * @param characters that a model can write; lines with others are counted, and kept
   * @throws IllegalArgumentException if the folder holds something else
   * @throws IOException if it cannot be written
   */
  public ExportSummary export(FeedbackSpan span, Path folder, Optional<Set<String>> characters)
      throws IOException, InterruptedException {
    try (TrainingSet set = TrainingSet.begin(folder);
        ReferencedImages images = new ReferencedImages(policy)) {
      return new ExportRun(topic, images, cutter, set).export(span, characters);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
