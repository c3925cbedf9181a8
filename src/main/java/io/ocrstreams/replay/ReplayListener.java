package io.ocrstreams.replay;

import io.ocrstreams.event.ReplayRun;
import java.time.Duration;

/** Is told how a replay goes on, on the thread that does it. */
@FunctionalInterface
public interface ReplayListener {
  /** So far it has come, and that is committed. */
  void progress(ReplayRun run);

  /**
   * Events wait for their outcomes, and none has come for so long. Told again now and then while that
   * lasts.
   */
  default void stalled(Duration since) {}
}
