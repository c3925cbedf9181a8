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

  /**
   * Starts to fetch, decode, detect and normalise an image as soon as it is let in.
   *
   * @param admitted runs once, before any work on the image and on the thread that lets it in,
   *     which may be this one; never if the job is cancelled first. What it throws becomes the
   *     job's failure
   */
  OcrJob prepare(OcrRequest request, Isolation isolation, Runnable admitted);

  /** The same for an image that nothing else is known of. */
  default OcrJob prepare(ImageReference reference, Isolation isolation, Runnable admitted) {
    return prepare(OcrRequest.of(reference), isolation, admitted);
  }

  /** The same for callers who need not know when the image is let in. */
  default OcrJob prepare(ImageReference reference, Isolation isolation) {
    return prepare(reference, isolation, () -> {});
  }

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
