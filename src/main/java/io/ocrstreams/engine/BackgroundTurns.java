package io.ocrstreams.engine;

import java.time.Duration;

/**
 * When a lane takes background work: when nothing else waits, and another lane stays free of it, so
 * that live work finds one at once. A lane cannot be taken away from what it has begun.
 *
 * <p>While live work fills all lanes for long, background work still gets a turn each second: its
 * events would otherwise be held for ever, and with them the memory that they take. Not thread-safe.
 */
final class BackgroundTurns {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final int most;
  private int running;
  private long since;

  BackgroundTurns(int lanes) {
    most = Math.max(1, lanes - 1);
  }

  boolean mayBegin() {
    return running < most;
  }

  /** Work waits, and none did before. */
  void await(long now) {
    since = now;
  }

  /** Whether background work that waits goes before live work. */
  boolean isOverdue(long now) {
    return mayBegin() && now - since > LONGEST_WAIT.toNanos();
  }

  void begin(long now) {
    running++;
    since = now;
  }

  void end() {
    running--;
  }
}
