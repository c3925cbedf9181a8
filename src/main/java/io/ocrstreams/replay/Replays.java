package io.ocrstreams.replay;

import io.ocrstreams.event.ReplayPromotion;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.event.ReplayRun.State;
import io.ocrstreams.topics.TopicDefinition;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * The replays of a cluster. Kafka's errors come out as they are; what cannot be done is a {@link
 * ReplayException}. Thread-safe.
 */
public final class Replays {
  /** A run that goes on is written at least so often, whatever happens. */
  public static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

  private static final Duration POLL = Duration.ofMillis(50);

  private final ReplayCluster cluster;
  private final RunPlanner planner;
  private final ResultsTopics resultsTopics;
  private final String liveResults;
  private final Clock clock;
  private final ReplayIntervals intervals;
  private volatile Replayer replaying;
  private volatile boolean stopped;

  /**
   * @param resultsTopic of live events; that of a run is made like it
   * @param deadLettersTopic of live events
   */
  public Replays(
      ReplayCluster cluster, TopicDefinition resultsTopic, String deadLettersTopic, Clock clock) {
    this(cluster, resultsTopic, deadLettersTopic, clock, ReplayIntervals.defaults());
  }

  Replays(
      ReplayCluster cluster,
      TopicDefinition resultsTopic,
      String deadLettersTopic,
      Clock clock,
      ReplayIntervals intervals) {
    this.cluster = cluster;
    this.planner = new RunPlanner(cluster, resultsTopic.name(), deadLettersTopic, clock);
    this.resultsTopics = new ResultsTopics(cluster, resultsTopic);
    this.liveResults = resultsTopic.name();
    this.clock = clock;
    this.intervals = intervals;
  }

  /**
   * What the transactional ids of runs begin with; the rest is the name of the run.
   *
   * @param events the topic of replayed events
   */
  public static String transactionalIdPrefix(String events) {
    return events + "-";
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
    return planner.plan(order);
  }

  /**
   * What a run would take: its range is read, and nothing is written.
   *
   * @param planned by {@link #plan}
   * @param keys of the events that are meant, or none for all
   * @param passed told how many offsets of the range were passed since it was told last
   */
  public Forecast forecast(ReplayRun planned, Optional<KeyFile> keys, LongConsumer passed) {
    try (EventSelection selection = selection(planned, keys);
        RangeReader reader = new RangeReader(cluster)) {
      return new Forecaster(planned, selection).count(reader, passed);
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
      resultsTopics.ensure(run.resultsTopic());
      ReplayRun begun = planner.begun(run);
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
          ReplayRun run = new Promotions(cluster, liveResults).promoting(find(name), clock);
          String replaced = Promotions.replacedTopic(run);
          resultsTopics.ensure(replaced);
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
                    new Promotions(cluster, liveResults).undoing(find(name), clock),
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
    try (EventSelection selection = selection(run, keys)) {
      Replayer replayer =
          new Replayer(cluster, writer, run, selection, clock, intervals, listener);
      replaying = replayer;
      if (stopped) {
        replayer.stop();
      }
      return untilShutOut(replayer, run.run());
    } finally {
      replaying = null;
    }
  }

  private ReplayRun untilShutOut(Replayer replayer, String name) {
    try {
      return replayer.run();
    } catch (KafkaException e) {
      if (!isFenced(e)) {
        throw e;
      }
      return asLeftByAnother(name, replayer.lastWritten());
    }
  }

  /**
   * Whoever shuts a writer out writes what the run is to be just after; if that does not come, it
   * died in between.
   *
   * @param ours when the writer that was shut out wrote last, milliseconds since the epoch
   */
  private ReplayRun asLeftByAnother(String name, long ours) {
    long deadline = System.nanoTime() + SIGN_OF_LIFE.toNanos();
    ReplayRun run = find(name);
    while (run.updatedAt() <= ours && System.nanoTime() < deadline && !stopped) {
      LockSupport.parkNanos(POLL.toNanos());
      run = find(name);
    }
    return run;
  }

  private EventSelection selection(ReplayRun run, Optional<KeyFile> keys) {
    return KnownOutcomes.read(cluster, run, keys, liveResults);
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

  private static ReplayException unknown(String run) {
    return new ReplayException(
        "there is no run %s: 'ocr-streams replay list' shows what there is".formatted(run));
  }
}
