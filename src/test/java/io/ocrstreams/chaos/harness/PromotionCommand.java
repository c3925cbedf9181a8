package io.ocrstreams.chaos.harness;

import io.ocrstreams.chaos.child.PromotionMain;
import io.ocrstreams.event.ReplayPromotion;
import java.util.List;
import java.util.Random;

/** What promotes a run, or takes that back, in a child JVM that is killed and started again. */
public final class PromotionCommand {
  private final ChildCluster cluster;
  private final PromotedRun run;
  private final Random random;

  /**
   * @param seed of the moments at which it is killed
   */
  public PromotionCommand(ChildCluster cluster, PromotedRun run, long seed) {
    this.cluster = cluster;
    this.run = run;
    this.random = new Random(seed);
  }

  /**
   * Has it done, with so many kill -9 on the way: two of three soon after a random number of its
   * transactions, the third at any time after the start. Returns when it is over.
   *
   * @param summary what it says in the end
   * @return how many of the kills came before the end
   */
  public int run(ReplayPromotion.State wanted, int kills, String summary)
      throws InterruptedException {
    int hits = 0;
    for (int kill = 1; kill <= kills; kill++) {
      try (ChildJvm command = start(wanted)) {
        if (kill % 3 == 0) {
          Thread.sleep(random.nextInt(2_000));
        } else {
          awaitSteps(command, 1 + random.nextInt(run.transactions() / (kills + 1)));
          Thread.sleep(random.nextInt(50));
        }
        hits += command.isAlive() ? 1 : 0;
        command.kill();
      }
    }
    try (ChildJvm command = start(wanted)) {
      command.awaitLine(PromotionMain.ENDED + " " + summary);
    }
    return hits;
  }

  private static void awaitSteps(ChildJvm command, int steps) throws InterruptedException {
    for (int step = 0; step < steps; step++) {
      command.awaitLine(PromotionMain.STEP);
    }
  }

  private ChildJvm start(ReplayPromotion.State wanted) {
    return ChildJvm.ofClass(
        ChildJvm.LOGS.resolve(run.topics().prefix() + "promotion.log"),
        PromotionMain.class,
        List.of(
            cluster.bootstrapServers(), run.topics().prefix(), PromotedRun.NAME, wanted.name()));
  }
}
