package io.ocrstreams.engine;

import io.ocrstreams.event.StageTimes;
import java.util.List;
import java.util.Optional;

/** One image on its way through an {@link OcrService}. Thread-safe. */
public interface OcrJob {

  /** Nobody wants the outcome any more: what has not begun yet is dropped. Idempotent. */
  void cancel();

  /** Where the time has gone so far; the lag is the caller's to know and is 0. */
  StageTimes times();

  /** When it was in which stage so far, in the order of stages; those it never came to are absent. */
  default List<StageInterval> intervals() {
    return List.of();
  }

  /** The image, once it has been fetched and its header read. */
  Optional<SourceImage> image();

  /** How often the image was tried to be fetched so far; 1 for one that the event carries. */
  int fetchAttempts();
}
