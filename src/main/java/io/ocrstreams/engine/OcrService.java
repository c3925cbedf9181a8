package io.ocrstreams.engine;

import io.ocrstreams.event.ImageReference;
import java.util.concurrent.CompletableFuture;

/**
 * Text out of images, in two steps that the stages of the topology map to. Everything happens on
 * the engine's own threads; no call blocks. Thread-safe.
 */
public interface OcrService {

  /** Whether other images may be in the engine at the same time. */
  enum Isolation {
    /** The ordinary case. */
    SHARED,
    /** Nothing else is in the engine while this one is: it is suspected of killing the process. */
    ALONE
  }

  /** Starts to fetch, decode, detect and normalise an image. */
  OcrJob prepare(ImageReference reference, Isolation isolation);

  /**
   * Has the job's lines recognised, batched with those of other jobs, as soon as they are ready.
   * Call it exactly once for each job.
   *
   * @return completes with the reading, or exceptionally with an {@link
   *     io.ocrstreams.event.OcrException} if a step failed
   */
  CompletableFuture<Reading> recognize(OcrJob job);

  /** Both steps. */
  default CompletableFuture<Reading> read(ImageReference reference) {
    return recognize(prepare(reference, Isolation.SHARED));
  }
}
