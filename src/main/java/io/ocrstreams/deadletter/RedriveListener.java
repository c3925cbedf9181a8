package io.ocrstreams.deadletter;

import io.ocrstreams.event.Origin;
import java.util.Optional;

/** Is told what becomes of each dead letter, on the thread that redrives. */
public interface RedriveListener {
  /**
   * Its event was sent again, and that is committed; or would be, in a rehearsal.
   *
   * @param attempt 1 for the first time
   * @param event where the event stands now; empty in a rehearsal
   */
  void redriven(DeadLetter letter, int attempt, Optional<Origin> event);

  /**
   * It was selected, but its event is not sent again.
   *
   * @param why one sentence for a person
   */
  void skipped(DeadLetter letter, SkipReason reason, String why);

  /**
   * A batch is committed.
   *
   * @param share of the dead letters that were read by now, 0 to 1
   */
  void progress(double share);
}
