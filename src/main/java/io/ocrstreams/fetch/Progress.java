package io.ocrstreams.fetch;

/** When a peer was last heard of. Written by the HTTP client's threads, read by the waiting one. */
final class Progress {
  private volatile long lastNanos = System.nanoTime();

  void heard() {
    lastNanos = System.nanoTime();
  }

  /** On the clock of {@link System#nanoTime()}; at first the moment of creation. */
  long last() {
    return lastNanos;
  }
}
