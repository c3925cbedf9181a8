package io.ocrstreams.bench;

import java.time.Duration;

/**
 * The time of a load: as long as it was given, and on a busy machine as much longer as it takes until
 * a rate can be told. Thread-safe.
 */
final class Window {
  private static final Duration MOST_LONGER = Duration.ofMinutes(1);

  private final CompletionLog log;
  private final long end;

  /** Opens it now. */
  Window(Duration time, CompletionLog log) {
    this.log = log;
    this.end = System.nanoTime() + time.toNanos();
  }

  boolean isOpen() {
    long over = System.nanoTime() - end;
    return over < 0 || over < MOST_LONGER.toNanos() && !log.isEnough();
  }
}
