package io.ocrstreams.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * How far the results of a run have come on their way to the topic of live ones, or back.
 *
 * @param state what happens
 * @param topic of the live results
 * @param version that the records have which are written there now
 * @param replacedVersion in the way back: the version of those that are to be replaced; else 0
 * @param ends the records that are copied stand before these places
 * @param positions up to where they are copied
 * @param copied records that were written
 * @param skipped records that were left out, since a newer one stands there
 */
public record ReplayPromotion(
    State state,
    String topic,
    long version,
    long replacedVersion,
    List<ReplayRun.Position> ends,
    List<ReplayRun.Position> positions,
    long copied,
    long skipped) {

  /** What happens with them. */
  public enum State {
    /** They are being copied, or were when the command died. */
    PROMOTING,
    /** All of them stand there. */
    PROMOTED,
    /** Those that they replaced are being put back. */
    UNDOING,
    /** All of those stand there again. */
    UNDONE;

    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether there is nothing left to copy. */
    public boolean isOver() {
      return this == PROMOTED || this == UNDONE;
    }
  }

  public ReplayPromotion {
    ends = List.copyOf(ends);
    positions = List.copyOf(positions);
  }

  /** The same, further on. */
  public ReplayPromotion at(
      State next, List<ReplayRun.Position> reached, long copiedNow, long skippedNow) {
    return new ReplayPromotion(
        next, topic, version, replacedVersion, ends, reached, copiedNow, skippedNow);
  }
}
