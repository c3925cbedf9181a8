package io.ocrstreams.replay;

import io.ocrstreams.event.ReplayPromotion;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.event.ReplayRun.State;
import io.ocrstreams.event.ReplaySelection;
import io.ocrstreams.topics.TopicAdministrator;
import io.ocrstreams.topics.TopicDefinition;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The replays of a cluster. Kafka's errors come out as they are; what cannot be done is a {@link
 * ReplayException}. Thread-safe.
 */
public final class Replays {
  private final ReplayCluster cluster;
  private final TopicDefinition resultsTopic;
  private final String deadLettersTopic;
  private final Clock clock;
  private volatile Replayer replaying;
  private volatile boolean stopped;

  /**
   * @param resultsTopic of live events; that of a run is made like it
   * @param deadLettersTopic of live events
   */
  public Replays(
      ReplayCluster cluster, TopicDefinition resultsTopic, String deadLettersTopic, Clock clock) {
    this.cluster = cluster;
    this.resultsTopic = resultsTopic;
    this.deadLettersTopic = deadLettersTopic;
    this.clock = clock;
  }

  /** Every run, the oldest first. */
  public List<ReplayRun> all() {
    return RunLog.read(cluster).all();
  }

  /** A run as it stands. */
  public ReplayRun find(String run) {
    return RunLog.read(cluster).find(run).orElseThrow(() -> unknown(run));
  }

  /** What a run would be: its range is resolved, and nothing is written. */
  public ReplayRun plan(ReplayOrder order) {
    try (Admin admin = Admin.create(cluster.admin())) {
      long now = clock.millis();
      return new ReplayRun(
          order.run(),
          State.RUNNING,
          order.sourceTopic(),
          order.resultsTopic().orElse(resultsTopic.name() + "." + order.run()),
          cluster.topics().deadLetters(),
          order.model().orElse(null),
          order.profile().orElse(null),
          selection(order, new RangeResolver(admin)),
          order.maxRate(),
          new RangeResolver(admin).resolve(order.sourceTopic(), order.from(), order.to()),
          List.of(),
          0,
          null,
          now,
          now);
    }
  }

  /**
   * Begins a run, and does what {@link #resume} does.
   *
   * @throws ReplayException if there is one of that name
   */
  public ReplayRun start(ReplayOrder order, ReplayListener listener) {
    return start(order, Optional.empty(), listener);
  }

  /** The same for the events with some keys. */
  public ReplayRun start(ReplayOrder order, Optional<KeyFile> keys, ReplayListener listener) {
    try (RunWriter writer = RunWriter.connect(cluster, order.run())) {
      if (RunLog.read(cluster).find(order.run()).isPresent()) {
        throw new ReplayException(
            "there is a run %s already: go on with it ('replay resume %s'), or choose another --run"
                .formatted(order.run(), order.run()));
      }
      ReplayRun run = plan(order);
      if (run.resultsTopic().equals(run.sourceTopic())) {
        throw new ReplayException(
            "the results would go to %s, which is the archive: change --results-topic"
                .formatted(run.resultsTopic()));
      }
      makeTopic(run.resultsTopic());
      ReplayRun begun =
          run.with(State.RUNNING, run.partitions(), outcomeEnds(run), 0, clock.millis());
      writer.commit(List.of(), begun);
      return replay(writer, begun, keys, listener);
    }
  }

  /**
   * Goes on with a run, taking it over from whoever does it now, and returns when it is complete,
   * was stopped, or somebody else has taken it over.
   *
   * @return the run as it stands then
   */
  public ReplayRun resume(String name, ReplayListener listener) {
    return resume(name, Optional.empty(), listener);
  }

  /** The same for a run that was started for the events with some keys. */
  public ReplayRun resume(String name, Optional<KeyFile> keys, ReplayListener listener) {
    return asWriter(
        name,
        writer -> {
          ReplayRun run = requireOpen(name);
          return replay(writer, run.in(State.RUNNING, clock.millis()), keys, listener);
        });
  }

  /** Stops a run for now: whoever does it returns. */
  public ReplayRun pause(String name) {
    return end(name, State.PAUSED);
  }

  /** Stops a run for good: whoever does it returns, and pipelines drop what they have not begun. */
  public ReplayRun cancel(String name) {
    return end(name, State.CANCELLED);
  }

  /**
   * Copies the results of a complete run to the topic of live ones, as new versions of their keys;
   * goes on with it where a command died.
   *
   * @return the run as it stands then
   */
  public ReplayRun promote(String name, ReplayListener listener) {
    return asWriter(
        name,
        writer -> {
          ReplayRun run = new Promotions(cluster, resultsTopic.name()).promoting(find(name), clock);
          String replaced = Promotions.replacedTopic(run);
          makeTopic(replaced);
          return new Promoting(cluster, writer, run, replaced, listener)
              .run(ReplayPromotion.State.PROMOTED, clock.millis());
        });
  }

  /**
   * Puts back what {@link #promote} has replaced, where nothing newer stands; goes on with it where
   * a command died.
   *
   * @return the run as it stands then
   */
  public ReplayRun undoPromotion(String name, ReplayListener listener) {
    return asWriter(
        name,
        writer ->
            new Undoing(
                    cluster,
                    writer,
                    new Promotions(cluster, resultsTopic.name()).undoing(find(name), clock),
                    listener)
                .run(ReplayPromotion.State.UNDONE, clock.millis()));
  }

  /** From any thread: {@link #start} or {@link #resume} pauses its run and returns. */
  public void stop() {
    stopped = true;
    Replayer now = replaying;
    if (now != null) {
      now.stop();
    }
  }

  private ReplayRun end(String name, State state) {
    return asWriter(
        name,
        writer -> {
          ReplayRun ended = requireOpen(name).in(state, clock.millis());
          writer.commit(List.of(), ended);
          return ended;
        });
  }

  /** What does not exist must not be made by taking its transactional id. */
  private ReplayRun asWriter(String name, Function<RunWriter, ReplayRun> work) {
    find(name);
    try (RunWriter writer = RunWriter.connect(cluster, name)) {
      return work.apply(writer);
    }
  }

  private ReplayRun requireOpen(String name) {
    ReplayRun run = find(name);
    if (run.isOver()) {
      throw new ReplayException(
          "the run %s is %s, which is final: start another".formatted(name, run.state().code()));
    }
    return run;
  }

  private ReplayRun replay(
      RunWriter writer, ReplayRun run, Optional<KeyFile> keys, ReplayListener listener) {
    requireKeysOf(run, keys);
    try (EventSelection selection =
        KnownOutcomes.read(cluster, run, keys.map(KeyFile::keys), resultsTopic.name())) {
      Replayer replayer = new Replayer(cluster, writer, run, selection, clock, listener);
      replaying = replayer;
      if (stopped) {
        replayer.stop();
      }
      return replayer.run();
    } catch (KafkaException e) {
      if (isFenced(e)) {
        return find(run.run());
      }
      throw e;
    } finally {
      replaying = null;
    }
  }

  /** Or the run would be about other events than when it was begun. */
  private static void requireKeysOf(ReplayRun run, Optional<KeyFile> keys) {
    String wanted = run.selection().keysSha256();
    String given = keys.map(KeyFile::sha256).orElse(null);
    if (!Objects.equals(wanted, given)) {
      throw new ReplayException(
          wanted == null
              ? "the run %s is about all keys: leave --keys out".formatted(run.run())
              : "the run %s is about the keys in a file with the SHA-256 %s, but %s: give that file with --keys"
                  .formatted(
                      run.run(),
                      wanted,
                      given == null ? "none was given" : "the one that was given has " + given));
    }
  }

  /** With the ends of the topics that it looks things up in, so that it stays the same. */
  private ReplaySelection selection(ReplayOrder order, RangeResolver resolver) {
    ReplaySelection asked = order.selection();
    List<ReplayRun.Position> known = new ArrayList<>();
    if (asked.onlyModel() != null || asked.skipSame()) {
      known.addAll(resolver.ends(resultsTopic.name()));
    }
    if (asked.reason() != null) {
      known.addAll(resolver.ends(deadLettersTopic));
    }
    return new ReplaySelection(
        asked.keysSha256(), asked.onlyModel(), asked.reason(), asked.skipSame(), known);
  }

  /** A producer that was shut out says so in several ways. */
  private static boolean isFenced(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }

  /** Like that of live results, if there is none of that name. */
  private void makeTopic(String name) {
    try (Admin admin = Admin.create(cluster.admin())) {
      NewTopic topic =
          new NewTopic(
              name,
              Optional.of(partitions(admin)),
              Optional.ofNullable(resultsTopic.replicationFactor()));
      admin.createTopics(List.of(topic.configs(resultsTopic.config()))).all().get();
      new TopicAdministrator(admin).awaitLeaders(List.of(name));
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw RangeResolver.unchecked(e);
      }
    } catch (InterruptedException e) {
      throw RangeResolver.unchecked(e);
    }
  }

  /** As many as the topic of live results has, so that keys stand in the same ones. */
  private int partitions(Admin admin) throws InterruptedException, ExecutionException {
    if (!admin.listTopics().names().get().contains(resultsTopic.name())) {
      return resultsTopic.partitions();
    }
    return admin
        .describeTopics(List.of(resultsTopic.name()))
        .allTopicNames()
        .get()
        .get(resultsTopic.name())
        .partitions()
        .size();
  }

  private List<ReplayRun.Position> outcomeEnds(ReplayRun run) {
    try (Admin admin = Admin.create(cluster.admin())) {
      RangeResolver resolver = new RangeResolver(admin);
      List<ReplayRun.Position> ends = new ArrayList<>(resolver.ends(run.resultsTopic()));
      ends.addAll(resolver.ends(run.deadLettersTopic()));
      return ends;
    }
  }

  private static ReplayException unknown(String run) {
    return new ReplayException(
        "there is no run %s: 'ocr-streams replay list' shows what there is".formatted(run));
  }
}
