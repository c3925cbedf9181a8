package io.ocrstreams.chaos.child;

import io.ocrstreams.chaos.harness.ChaosTopics;
import io.ocrstreams.event.ReplayPromotion;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.replay.ReplayListener;
import io.ocrstreams.replay.Replays;

/** The promotion of a run or its way back: begun, or gone on with. */
public final class PromotionMain {
  /** Printed at each transaction. */
  public static final String STEP = "step";

  /** Begins the line that is printed when it is over; the counts of results follow. */
  public static final String ENDED = "ended";

  private PromotionMain() {}

  /**
   * @param arguments bootstrap servers, prefix of the topics, name of the run, the state that the
   *     promotion is to end in
   */
  public static void main(String[] arguments) {
    Replays replays = ReplayMain.replays(arguments[0], new ChaosTopics(arguments[1]));
    String name = arguments[2];
    ReplayPromotion.State wanted = ReplayPromotion.State.valueOf(arguments[3]);
    ReplayRun run = replays.find(name);
    // It may have been killed between its last transaction and the line that tells of it.
    if (run.promotion() == null || run.promotion().state() != wanted) {
      ReplayListener listener = progress -> System.out.println(STEP);
      run =
          wanted == ReplayPromotion.State.PROMOTED
              ? replays.promote(name, listener)
              : replays.undoPromotion(name, listener);
    }
    System.out.printf("%s %s%n", ENDED, summary(run.promotion()));
  }

  /** How a promotion ended, in a form to be compared. */
  public static String summary(ReplayPromotion promotion) {
    return "%s: %d written, %d left out"
        .formatted(promotion.state().code(), promotion.copied(), promotion.skipped());
  }
}
