package io.ocrstreams.fetch;

import io.ocrstreams.event.ReasonCode;
import java.time.Duration;
import java.util.Optional;

/**
 * Is told how each attempt at fetching ended, on the thread that made it and before it goes on.
 * Must be thread-safe, quick, and throw nothing.
 */
@FunctionalInterface
public interface FetchListener {
  /** Lets it pass. */
  FetchListener NONE = (scheme, failure, time) -> {};

  /**
   * @param failure empty where the bytes are there; another attempt may follow
   * @param time that the attempt took
   */
  void attempted(FetchScheme scheme, Optional<ReasonCode> failure, Duration time);
}
