package io.ocrstreams.engine;

import java.time.Duration;

/**
 * When a job was in a stage: from when it first came to it, to when it last left it. Lines of one
 * image pass the later stages side by side, so that these may overlap.
 *
 * @param stage as in the metrics, such as {@code fetch}
 * @param begin since the job began
 * @param end since the job began
 */
public record StageInterval(String stage, Duration begin, Duration end) {
  public StageInterval {
    if (begin.compareTo(end) > 0) {
      throw new IllegalArgumentException(
          "the stage %s begins at %s, after its end at %s".formatted(stage, begin, end));
    }
  }

  /** The same since a time that is so much earlier. */
  public StageInterval later(Duration by) {
    return new StageInterval(stage, begin.plus(by), end.plus(by));
  }
}
