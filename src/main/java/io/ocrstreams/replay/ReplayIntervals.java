package io.ocrstreams.replay;

import java.time.Duration;

/**
 * How often whoever takes a run through the archive says something.
 *
 * @param write at least between two records of how far the run has come, where nothing is fed
 * @param signOfLife at most between two records of a run, also where nothing has changed: by then it
 *     has found out that another has taken it over
 * @param patience so long no open event has an outcome before that is told
 */
record ReplayIntervals(Duration write, Duration signOfLife, Duration patience) {
  /** What a person who waits wants. */
  static ReplayIntervals defaults() {
    return new ReplayIntervals(
        Duration.ofSeconds(1), Replays.SIGN_OF_LIFE, Duration.ofSeconds(30));
  }
}
