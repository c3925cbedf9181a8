package io.ocrstreams.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Which events of a range a replay takes: those that fulfil every condition that is given. What a
 * condition is looked up in has a fixed end, so that the selection is the same whenever it is made.
 *
 * @param keysSha256 of the file with the keys of the events, or null for all keys
 * @param onlyModel recogniser that made the event's result, or null for any
 * @param reason of the event's dead letter, or null for any event
 * @param skipSame whether a result that would come out the same is copied
 * @param knownOutcomes up to where earlier results and dead letters count; empty if none are asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplaySelection(
    String keysSha256,
    String onlyModel,
    ReasonCode reason,
    boolean skipSame,
    List<ReplayRun.Position> knownOutcomes) {
  /** All events. */
  public static final ReplaySelection ALL = new ReplaySelection(null, null, null, false, List.of());

  public ReplaySelection {
    knownOutcomes = knownOutcomes == null ? List.of() : List.copyOf(knownOutcomes);
  }
}
