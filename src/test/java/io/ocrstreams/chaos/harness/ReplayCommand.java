package io.ocrstreams.chaos.harness;

import io.ocrstreams.chaos.child.ReplayMain;
import java.util.List;

/** What takes a run through the archive, in a child JVM: it can be killed and started again. */
public final class ReplayCommand implements AutoCloseable {
  private static final String RUN = "again";

  private final ChildCluster cluster;
  private final ChaosTopics topics;
  private final int rate;
  private ChildJvm process;

  /**
   * @param rate events a second
   */
  public ReplayCommand(ChildCluster cluster, ChaosTopics topics, int rate) {
    this.cluster = cluster;
    this.topics = topics;
    this.rate = rate;
  }

  /** Where the results of its run go. */
  public String resultsTopic() {
    return topics.names().results() + "." + RUN;
  }

  /** Begins the run, or goes on with it; returns when that is written down. */
  public void start() throws InterruptedException {
    process =
        ChildJvm.ofClass(
            ChildJvm.LOGS.resolve(topics.prefix() + "replay.log"),
            ReplayMain.class,
            List.of(cluster.bootstrapServers(), topics.prefix(), RUN, Integer.toString(rate)));
    process.awaitLine(ReplayMain.BEGUN);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** kill -9. */
  public void kill() throws InterruptedException {
    process.kill();
  }

  /** Returns when the run has ended so. */
  public void awaitEnd(String summary) throws InterruptedException {
    process.awaitLine(ReplayMain.ENDED + " " + summary);
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
