package io.ocrstreams.engine;

import io.ocrstreams.event.StageTimes;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The stop-watch of one job: nanoseconds by stage, written by whichever thread runs the stage, read
 * at the end, also of a job that failed half-way. Thread-safe.
 */
final class JobTimes {
  private static final double NANOS_PER_MILLI = 1e6;

  /** What is measured; waiting for a turn is what remains of the total. */
  enum Part {
    FETCH,
    DECODE,
    DETECT,
    PREPROCESS,
    BATCH_WAIT,
    INFERENCE,
    TEXT_DECODE
  }

  private final long started;
  private final AtomicLong[] parts = new AtomicLong[Part.values().length];
  private final AtomicLong queued = new AtomicLong();

  JobTimes(long nowNanos) {
    started = nowNanos;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new AtomicLong();
    }
  }

  void add(Part part, long nanos) {
    parts[part.ordinal()].addAndGet(nanos);
  }

  /** For stages that lines of one job go through side by side: the slowest counts. */
  void max(Part part, long nanos) {
    parts[part.ordinal()].accumulateAndGet(nanos, Math::max);
  }

  void addQueued(long nanos) {
    queued.addAndGet(nanos);
  }

  long started() {
    return started;
  }

  StageTimes snapshot(long nowNanos) {
    return new StageTimes(
        0,
        millis(queued.get()),
        millis(Part.FETCH),
        millis(Part.DECODE),
        millis(Part.DETECT),
        millis(Part.PREPROCESS),
        millis(Part.BATCH_WAIT),
        millis(Part.INFERENCE),
        millis(Part.TEXT_DECODE),
        millis(nowNanos - started));
  }

  private double millis(Part part) {
    return millis(parts[part.ordinal()].get());
  }

  private static double millis(long nanos) {
    return nanos / NANOS_PER_MILLI;
  }
}
