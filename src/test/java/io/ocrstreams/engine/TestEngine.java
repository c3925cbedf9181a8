package io.ocrstreams.engine;

import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.image.ImageLimits;
import java.time.Duration;
import java.util.Optional;

/** Engines of two cores, as most tests want them. */
public final class TestEngine {
  private TestEngine() {}

  /** Reads inline images only. */
  public static EngineOptions options(String model) {
    return options(model, FetchPolicy.DENY);
  }

  public static EngineOptions options(String model, FetchPolicy policy) {
    return new EngineOptions(
        model,
        "none",
        "ppocr-v4-det",
        Optional.empty(),
        2,
        4,
        new BatchPolicy(8, 500_000, Duration.ofMillis(20)),
        64_000_000,
        0.5f,
        policy,
        ImageLimits.DEFAULT);
  }
}
