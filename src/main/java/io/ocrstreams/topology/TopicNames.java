package io.ocrstreams.topology;

import io.ocrstreams.topics.TopicCatalog;
import java.util.List;

/** The topics a pipeline reads and writes. */
public record TopicNames(String images, String results, String metrics, String deadLetters) {
  /** The names in {@code topics/}. */
  public static TopicNames defaults() {
    return new TopicNames(
        TopicCatalog.IMAGES,
        TopicCatalog.RESULTS,
        TopicCatalog.METRICS,
        TopicCatalog.DEAD_LETTERS);
  }

  /** All of them. */
  public List<String> all() {
    return List.of(images, results, metrics, deadLetters);
  }
}
