package io.ocrstreams.engine;

import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.image.ImageLimits;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything an engine can be told.
 *
 * @param model recogniser for events that name none
 * @param profile preprocessing profile for events that name none
 * @param detector name of the detector's manifest
 * @param orientation name of the 0/180 degree classifier's manifest, or empty to trust that pages
 *     are upright
 * @param cores threads that compute
 * @param fetchThreads threads that wait for files and hosts
 * @param batch when lines become a batch
 * @param maxPixelsInFlight pixels of all images that are decoded or about to be
 * @param minConfidence lines of a page below it are dropped, 0 to 1
 * @param fetch what may be fetched
 * @param limits what may be decoded
 */
public record EngineOptions(
    String model,
    String profile,
    String detector,
    Optional<String> orientation,
    int cores,
    int fetchThreads,
    BatchPolicy batch,
    long maxPixelsInFlight,
    float minConfidence,
    FetchPolicy fetch,
    ImageLimits limits) {

  public EngineOptions {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(detector, "detector");
    if (cores < 1) {
      throw new IllegalArgumentException(
          "the engine needs at least 1 core, not %d: raise --cores".formatted(cores));
    }
    if (fetchThreads < 1) {
      throw new IllegalArgumentException(
          "the engine needs at least 1 thread that fetches, not %d: raise --fetch-threads"
              .formatted(fetchThreads));
    }
    if (!(minConfidence >= 0 && minConfidence <= 1)) {
      throw new IllegalArgumentException(
          "the least confidence is %s, but must be 0 to 1: change --min-confidence"
              .formatted(minConfidence));
    }
  }

  /** The same with other batches. */
  public EngineOptions withBatch(BatchPolicy policy) {
    return new EngineOptions(
        model,
        profile,
        detector,
        orientation,
        cores,
        fetchThreads,
        policy,
        maxPixelsInFlight,
        minConfidence,
        fetch,
        limits);
  }
}
