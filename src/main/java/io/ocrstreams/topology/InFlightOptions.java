package io.ocrstreams.topology;

import java.time.Duration;

/**
 * Bounds on what one task has in flight. At the bound it stops taking events: Kafka is the queue.
 *
 * @param maxEvents events of one task that have no outcome yet
 * @param maxBytes bytes of those events, keys and headers included, as the ledger holds them
 * @param maxWait only for the {@code streams} group protocol, whose consumer cannot be paused: how
 *     long a task at the bound blocks its stream thread in one round of the thread's loop. After
 *     that it takes the event beyond the bound, so that commits and other tasks of the thread go
 *     on. Times the tasks of a thread it must stay well below {@code transaction.timeout.ms}
 * @param emitInterval how often finished outcomes are written while events are in flight
 * @param crashesOfSuspect an event in flight at so many crashes is tried alone from then on
 * @param attemptsAlone an event at so many crashes while it was alone becomes a dead letter
 */
public record InFlightOptions(
    int maxEvents,
    long maxBytes,
    Duration maxWait,
    Duration emitInterval,
    int crashesOfSuspect,
    int attemptsAlone) {

  public InFlightOptions {
    require(maxEvents >= 1, "events in flight", maxEvents, 1, "--max-in-flight");
    require(maxBytes >= 1, "bytes in flight", maxBytes, 1, "--max-in-flight-bytes");
    require(crashesOfSuspect >= 1, "crashes of a suspect", crashesOfSuspect, 1, "--suspect-after");
    require(attemptsAlone >= 1, "attempts alone", attemptsAlone, 1, "--attempts-alone");
  }

  /** 64 events or 16 MiB a task. */
  public static InFlightOptions defaults() {
    return new InFlightOptions(
        64, 16L * 1024 * 1024, Duration.ofMillis(500), Duration.ofMillis(10), 2, 3);
  }

  InFlightOptions withMaxWait(Duration wait) {
    return new InFlightOptions(
        maxEvents, maxBytes, wait, emitInterval, crashesOfSuspect, attemptsAlone);
  }

  private static void require(boolean holds, String what, long value, long bound, String option) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s must be at least %d, not %d: change %s".formatted(what, bound, value, option));
    }
  }
}
