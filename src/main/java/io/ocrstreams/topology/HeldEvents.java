package io.ocrstreams.topology;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What all tasks of a pipeline hold, counted where it changes. Thread-safe. */
final class HeldEvents {
  private final Map<InFlightEvent, Long> bytesInFlight = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();

  void add(InFlightEvent event) {
    bytesInFlight.put(event, event.source().bytes());
  }

  /** It has its outcome, or its task closes. Without effect if it is not there. */
  void remove(InFlightEvent event) {
    bytesInFlight.remove(event);
  }

  /**
   * @param change of the number of those that are not due yet
   */
  void waiting(int change) {
    waiting.addAndGet(change);
  }

  LedgerState state(FullPartitions full) {
    Duration oldest =
        bytesInFlight.keySet().stream()
            .map(InFlightEvent::age)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    return new LedgerState(
        bytesInFlight.size(),
        waiting.get(),
        bytesInFlight.values().stream().mapToLong(Long::longValue).sum(),
        oldest,
        full.count());
  }
}
