package io.ocrstreams.topology;

/** The topics a pipeline reads and writes. */
public record TopicNames(String images, String results, String metrics, String deadLetters) {
  /** The names in {@code topics/}. */
  public static TopicNames defaults() {
    return new TopicNames("ocr.images", "ocr.results", "ocr.metrics", "ocr.dead-letters");
  }
}
