package io.ocrstreams.chaos.harness;

import io.ocrstreams.chaos.child.ReplayMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What takes a run through the archive, in a child JVM: it can be killed and started again. */
public final class ReplayCommand implements AutoCloseable {
  private static final String RUN = "again";

  private final Supplier<ChildJvm> launch;
  private final ChaosTopics topics;
  private ChildJvm process;

  private ReplayCommand(ChaosTopics topics, Supplier<ChildJvm> launch) {
    this.topics = topics;
    this.launch = launch;
  }

  /**
   * One of all events.
   *
   * @param rate events a second
   */
  public ReplayCommand(ChildCluster cluster, ChaosTopics topics, int rate) {
    this(
        topics,
        () -> ChildJvm.ofClass(log(topics), ReplayMain.class, arguments(cluster, topics, rate)));
  }

  /** One of all events as fast as it can, which copies results, with a heap of that size. */
  public static ReplayCommand copying(
      ChildCluster cluster, ChaosTopics topics, int heapMegabytes) {
    List<String> arguments = new ArrayList<>(arguments(cluster, topics, 0));
    arguments.add(ReplayMain.SKIP_SAME);
    return new ReplayCommand(
        topics,
        () -> ChildJvm.ofClass(log(topics), heapMegabytes, ReplayMain.class, arguments));
  }

  private static Path log(ChaosTopics topics) {
    return ChildJvm.LOGS.resolve(topics.prefix() + "replay.log");
  }

  private static List<String> arguments(ChildCluster cluster, ChaosTopics topics, int rate) {
    return List.of(cluster.bootstrapServers(), topics.prefix(), RUN, Integer.toString(rate));
  }

  /** Where the results of its run go. */
  public String resultsTopic() {
    return topics.names().results() + "." + RUN;
  }

  /** Begins the run, or goes on with it; returns when that is written down. */
  public void start() throws InterruptedException {
    process = launch.get();
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
