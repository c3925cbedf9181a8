package io.ocrstreams.web;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bounds the requests a second of each caller. Thread-safe. */
final class CallerRates {
  /** Who has not called for longest is forgotten first; by then its bucket is full again. */
  private static final int CALLERS = 10_000;

  private final int perSecond;
  private final TimeMeter clock;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > CALLERS;
        }
      };

  CallerRates(int perSecond, TimeMeter clock) {
    this.perSecond = perSecond;
    this.clock = clock;
  }

  /**
   * Counts a request.
   *
   * @param caller a name with its kind, such as an address
   * @throws ProblemException {@code rate_limited} if it is one too many
   */
  void count(String caller) {
    ConsumptionProbe probe = bucket(caller).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw ProblemException.retryAfter(
          ProblemType.RATE_LIMITED,
          Duration.ofNanos(probe.getNanosToWaitForRefill()),
          "a caller may send %d requests a second: slow down, or raise --http-rate-limit",
          perSecond);
    }
  }

  private Bucket bucket(String caller) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(caller, name -> newBucket());
    }
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .withCustomTimePrecision(clock)
        .addLimit(
            limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }
}
