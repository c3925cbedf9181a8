package io.ocrstreams.engine;

import io.ocrstreams.event.StageTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The stop-watch of one job: nanoseconds by stage, written by whichever thread runs the stage, read
 * at the end, also of a job that failed half-way. Times are those of {@link System#nanoTime()}.
 * Thread-safe.
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

  /** How long, and from when to when, since the job began. */
  private static final class Watch {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong first = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);

    private void spans(long begin, long end) {
      first.accumulateAndGet(begin, Math::min);
      last.accumulateAndGet(end, Math::max);
    }
  }

  private final long started;
  private final Watch[] parts = new Watch[Part.values().length];
  private final AtomicLong queued = new AtomicLong();

  JobTimes(long nowNanos) {
    started = nowNanos;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new Watch();
    }
  }

  /** The job was in that stage from then to then, once more. */
  void add(Part part, long begin, long end) {
    share(part, begin, end, end - begin);
  }

  /** For stages that a batch goes through, of whose time the job has a share. */
  void share(Part part, long begin, long end, long nanos) {
    watch(part).spans(begin - started, end - started);
    watch(part).nanos.addAndGet(nanos);
  }

  /** For stages that lines of one job go through side by side: the slowest counts. */
  void max(Part part, long begin, long end) {
    watch(part).spans(begin - started, end - started);
    watch(part).nanos.accumulateAndGet(end - begin, Math::max);
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

  List<StageInterval> intervals() {
    List<StageInterval> intervals = new ArrayList<>();
    for (Part part : Part.values()) {
      long first = watch(part).first.get();
      // Another thread may be between the two.
      long last = Math.max(first, watch(part).last.get());
      if (first != Long.MAX_VALUE) {
        intervals.add(
            new StageInterval(
                part.name().toLowerCase(Locale.ROOT),
                Duration.ofNanos(first),
                Duration.ofNanos(last)));
      }
    }
    return intervals;
  }

  private Watch watch(Part part) {
    return parts[part.ordinal()];
  }

  private double millis(Part part) {
    return millis(watch(part).nanos.get());
  }

  private static double millis(long nanos) {
    return nanos / NANOS_PER_MILLI;
  }
}
