package io.ocrstreams.replay;

import io.ocrstreams.event.ReplaySelection;
import java.util.Optional;

/**
 * What is to be replayed, and how.
 *
 * @param run a name that no run had before
 * @param sourceTopic the archive
 * @param from where the range begins
 * @param to where it ends
 * @param selection which events of it
 * @param model recogniser, or none for what each event or the pipeline says
 * @param profile preprocessing profile, or none as for the model
 * @param maxRate events a second at most; 0 for no limit
 * @param resultsTopic where results go, or none for one of the run's own
 */
public record ReplayOrder(
    String run,
    String sourceTopic,
    RangeBound from,
    RangeBound to,
    ReplaySelection selection,
    Optional<String> model,
    Optional<String> profile,
    double maxRate,
    Optional<String> resultsTopic) {
  public ReplayOrder {
    if (from.leavesNothingBefore(to)) {
      throw new IllegalArgumentException(
          "the range from %s to %s holds nothing: change --from or --to"
              .formatted(from.toText(), to.toText()));
    }
  }
}
