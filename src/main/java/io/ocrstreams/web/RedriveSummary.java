package io.ocrstreams.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocrstreams.deadletter.DeadLetter;
import io.ocrstreams.deadletter.RedriveListener;
import io.ocrstreams.deadletter.SkipReason;
import io.ocrstreams.event.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of the dead letters that were selected.
 *
 * @param letters the first of them
 */
record RedriveSummary(
    boolean dryRun, int redriven, int skipped, int failures, List<Letter> letters) {
  private static final int MOST_LETTERS = 1_000;

  /**
   * One of them.
   *
   * @param attempt as which attempt its event is sent again, or null
   * @param event where its event stands now, or null
   * @param skipped why its event is not sent again, or null
   * @param why the same for a person
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Letter(
      Origin place,
      String id,
      String reason,
      Integer attempt,
      Origin event,
      SkipReason skipped,
      String why) {}

  /** Counts while a redrive goes on. */
  static final class Builder implements RedriveListener {
    private final boolean dryRun;
    private final List<Letter> letters = new ArrayList<>();
    private int redriven;
    private int skipped;
    private int failures;

    Builder(boolean dryRun) {
      this.dryRun = dryRun;
    }

    @Override
    public void redriven(DeadLetter letter, int attempt, Optional<Origin> event) {
      redriven++;
      add(letter, attempt, event.orElse(null), null, null);
    }

    @Override
    public void skipped(DeadLetter letter, SkipReason reason, String why) {
      skipped++;
      if (reason.isFailure()) {
        failures++;
      }
      add(letter, null, null, reason, why);
    }

    @Override
    public void progress(double share) {
      // The answer comes when it is over.
    }

    int redriven() {
      return redriven;
    }

    RedriveSummary build() {
      return new RedriveSummary(dryRun, redriven, skipped, failures, List.copyOf(letters));
    }

    private void add(
        DeadLetter letter, Integer attempt, Origin event, SkipReason reason, String why) {
      if (letters.size() < MOST_LETTERS) {
        letters.add(
            new Letter(
                letter.place(),
                letter.id().orElse(null),
                letter.reason().orElse(null),
                attempt,
                event,
                reason,
                why));
      }
    }
  }
}
