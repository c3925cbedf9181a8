package io.ocrstreams.replay;

import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Replay;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.event.ReplayRun.State;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Takes a run through the archive: puts its events on the topic of replayed events, no more than
 * pipelines keep up with, and counts their outcomes. Everything it knows is in the run's record,
 * which is written in the transaction of the events; so whoever goes on after a crash loses nothing
 * and repeats nothing. For one thread, but for {@link #stop}.
 */
final class Replayer {
  private static final Duration POLL = Duration.ofMillis(20);

  private final ReplayCluster cluster;
  private final RunWriter writer;
  private final EventSelection selection;
  private final Clock clock;
  private final ReplayIntervals intervals;
  private final ReplayListener listener;
  private final OpenBound bound;
  private final Map<Integer, PartitionProgress> partitions = new TreeMap<>();
  private ReplayRun run;
  private long duplicates;
  private volatile boolean stopped;

  /**
   * @param writer of this run, which stays the caller's
   * @param run as it stands
   * @param selection which of its events are replayed
   */
  Replayer(
      ReplayCluster cluster,
      RunWriter writer,
      ReplayRun run,
      EventSelection selection,
      Clock clock,
      ReplayIntervals intervals,
      ReplayListener listener) {
    this.cluster = cluster;
    this.writer = writer;
    this.run = run;
    this.selection = selection;
    this.clock = clock;
    this.intervals = intervals;
    this.listener = listener;
    this.bound = new OpenBound(run.partitions().size());
    this.duplicates = run.duplicates();
    run.partitions()
        .forEach(each -> partitions.put(each.partition(), new PartitionProgress(each)));
  }

  /** From any thread: it writes down how far it came, as paused, and returns. */
  void stop() {
    stopped = true;
  }

  /** When it last wrote down how far it came, milliseconds since the epoch. */
  long lastWritten() {
    return run.updatedAt();
  }

  /**
   * Goes on until each event of the range has an outcome, or it is stopped.
   *
   * @return the run as it stands then
   */
  ReplayRun run() {
    int targets = targetPartitions();
    try (ArchiveReader archive = new ArchiveReader(cluster, run);
        OutcomeCounter outcomes = new OutcomeCounter(cluster, run)) {
      Pace pace = new Pace(run.maxRate(), System::nanoTime);
      StallWatch stalls = new StallWatch(intervals.patience(), System::nanoTime);
      long written = System.nanoTime();
      while (true) {
        boolean changed = count(outcomes.poll(POLL));
        stalls.look(open() > 0, changed).ifPresent(listener::stalled);
        List<ProducerRecord<byte[], byte[]>> events = new ArrayList<>();
        List<ConsumerRecord<byte[], byte[]>> next =
            archive.poll(bound.room(partitions.values(), pace.allowed()), wanted(archive));
        next.forEach(record -> take(record, targets, events));
        pace.passed(events.size());
        boolean isComplete = archive.isFinished() && open() == 0;
        Duration interval =
            changed || !next.isEmpty() ? intervals.write() : intervals.signOfLife();
        boolean isDue = System.nanoTime() - written > interval.toNanos();
        if (!events.isEmpty() || isComplete || stopped || isDue) {
          State state = isComplete ? State.COMPLETED : stopped ? State.PAUSED : State.RUNNING;
          write(events, state, archive, outcomes);
          written = System.nanoTime();
          if (state != State.RUNNING) {
            return run;
          }
        }
      }
    }
  }

  private boolean count(List<OutcomeCounter.Ended> ended) {
    for (OutcomeCounter.Ended each : ended) {
      PartitionProgress partition = partitions.get(each.origin().partition());
      if (partition == null
          || !partition.ended(each.origin().offset(), each.isResult(), each.isCopied())) {
        duplicates++;
      }
    }
    return !ended.isEmpty();
  }

  private Set<TopicPartition> wanted(ArchiveReader archive) {
    Set<TopicPartition> wanted = new HashSet<>(archive.unfinished());
    wanted.removeIf(each -> bound.isReached(partitions.get(each.partition())));
    return wanted;
  }

  private void take(
      ConsumerRecord<byte[], byte[]> record,
      int targets,
      List<ProducerRecord<byte[], byte[]>> events) {
    PartitionProgress partition = partitions.get(record.partition());
    if (!selection.test(record)) {
      partition.skipped();
      return;
    }
    Origin origin = new Origin(record.topic(), record.partition(), record.offset());
    ReplayedRecord event =
        ReplayedRecord.of(
            record, new Replay(run.run(), origin, record.timestamp()), selection.earlier(record));
    partition.replayed(record.offset(), event.bytes());
    events.add(event.to(cluster.topics().events(), record.partition() % targets));
  }

  private int open() {
    return partitions.values().stream().mapToInt(PartitionProgress::open).sum();
  }

  private void write(
      List<ProducerRecord<byte[], byte[]>> events,
      State state,
      ArchiveReader archive,
      OutcomeCounter outcomes) {
    List<ReplayRun.Partition> reached = new ArrayList<>();
    partitions.forEach(
        (number, progress) ->
            reached.add(
                progress.at(archive.position(new TopicPartition(run.sourceTopic(), number)))));
    run = run.with(state, reached, outcomes.positions(), duplicates, clock.millis());
    writer.commit(events, run);
    listener.progress(run);
  }

  /** The partitions of the topic of replayed events: one of the archive stays in one of them. */
  private int targetPartitions() {
    try (var consumer = cluster.newConsumer(1, 1)) {
      return ReplayCluster.partitionsOf(consumer, cluster.topics().events()).size();
    }
  }
}
