package io.ocrstreams.topology;

import java.time.Duration;

/**
 * What the tasks of a pipeline hold in this process; figures that are read one after the other, not
 * at once.
 *
 * @param inFlight events that are being worked on, or whose outcome waits for its turn
 * @param waiting events of the topic of retries that are not due yet
 * @param bytes of the events in flight, keys and headers included
 * @param oldest how long that event is in flight which is it longest; 0 without one
 * @param fullPartitions partitions that are paused because their tasks are at a bound
 */
public record LedgerState(
    int inFlight, int waiting, long bytes, Duration oldest, int fullPartitions) {}
