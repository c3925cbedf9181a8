package io.ocrstreams.chaos.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * What every test of the suite has: a cluster, topics of its own with a load of events on them, and
 * a consumer that watches the outcomes from the first on.
 */
public final class FaultRun implements AutoCloseable {
  private final ChildCluster cluster;
  private final ChaosTopics topics;
  private final OutcomeWatch watch;
  private final Path state = Scratch.directory("state");
  private EventLoad load;

  private FaultRun(ChildCluster cluster, ChaosTopics topics, EventLoad load) {
    this.cluster = cluster;
    this.topics = topics;
    this.load = load;
    this.watch = OutcomeWatch.on(cluster, topics);
  }

  /** Makes the topics and sends the load, so that there is a backlog at every fault. */
  public static FaultRun begin(ChildCluster cluster, EventLoad load)
      throws InterruptedException, ExecutionException {
    return begin(cluster, ChaosTopics.unique(), load);
  }

  /** The same on these topics. */
  public static FaultRun begin(ChildCluster cluster, ChaosTopics topics, EventLoad load)
      throws InterruptedException, ExecutionException {
    topics.create(cluster);
    return onTopics(cluster, topics, load);
  }

  /** The same on topics that are there already. */
  public static FaultRun onTopics(ChildCluster cluster, ChaosTopics topics, EventLoad load)
      throws InterruptedException, ExecutionException {
    load.send(cluster, topics);
    return new FaultRun(cluster, topics, load);
  }

  /** Sends more events, which are counted like those before. */
  public void send(EventLoad more) throws InterruptedException, ExecutionException {
    more.send(cluster, topics);
    load = load.plus(more);
  }

  /** Settings of an instance whose state directory has this name. */
  public PipelineSettings settings(String instance) {
    return PipelineSettings.of(cluster, topics, stateDirectory(instance));
  }

  public Path stateDirectory(String instance) {
    return state.resolve(instance);
  }

  public ChaosTopics topics() {
    return topics;
  }

  public OutcomeWatch watch() {
    return watch;
  }

  /** What an instance of that name had to complain about, so far. */
  public String complaints(String instance) {
    try {
      return Files.readString(settings(instance).log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many events of the load have no outcome yet. */
  public int open() {
    return watch.missing(load.ids()).size();
  }

  /** How many events of the source topic the pipeline has told Kafka that it is done with. */
  public int committed() {
    String images = topics.names().images();
    try (Admin admin = cluster.admin()) {
      return admin
          .listConsumerGroupOffsets(topics.applicationId())
          .partitionsToOffsetAndMetadata()
          .get()
          .entrySet()
          .stream()
          .filter(each -> each.getKey().topic().equals(images) && each.getValue() != null)
          .mapToInt(each -> Math.toIntExact(each.getValue().offset()))
          .sum();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until each event has an outcome, for as long as there is progress. */
  public void awaitAll() throws InterruptedException {
    while (open() > 0) {
      int before = open();
      Patience.until(
          () -> "another outcome; these have none: " + watch.missing(load.ids()),
          Patience.MINUTES,
          () -> open() < before);
    }
  }

  /** Counts, when every pipeline has ended in order. */
  public OutcomeAudit audit() throws InterruptedException {
    return OutcomeAudit.of(load, watch.all());
  }

  @Override
  public void close() {
    watch.close();
    Scratch.delete(state);
  }
}
