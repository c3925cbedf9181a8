package io.ocrstreams.replay;

import io.ocrstreams.event.ReplayRun;

/** Is told how a replay goes on, on the thread that does it. */
@FunctionalInterface
public interface ReplayListener {
  /** So far it has come, and that is committed. */
  void progress(ReplayRun run);
}
