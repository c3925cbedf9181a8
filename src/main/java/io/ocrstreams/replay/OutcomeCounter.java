package io.ocrstreams.replay;

import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Replay;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.topics.TextHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Follows the outcomes of a run, committed ones, from where they were counted to. Not thread-safe. */
final class OutcomeCounter implements AutoCloseable {
  private static final int MAX_POLL_RECORDS = 2000;
  private static final int MAX_FETCH_BYTES = 16 << 20;

  /**
   * An event that has an outcome.
   *
   * @param isCopied whether it is a result that was copied from an earlier one
   */
  record Ended(Origin origin, boolean isResult, boolean isCopied) {}

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final ReplayRun run;

  OutcomeCounter(ReplayCluster cluster, ReplayRun run) {
    this.run = run;
    consumer = cluster.newConsumer(MAX_POLL_RECORDS, MAX_FETCH_BYTES);
    consumer.assign(run.outcomes().stream().map(OutcomeCounter::partition).toList());
    run.outcomes().forEach(each -> consumer.seek(partition(each), each.offset()));
  }

  /** Those that have come, at once or within that time. */
  List<Ended> poll(Duration wait) {
    List<Ended> ended = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
      Replay.of(name -> TextHeaders.get(record.headers(), name))
          .filter(replay -> replay.run().equals(run.run()))
          .filter(replay -> replay.origin().topic().equals(run.sourceTopic()))
          .ifPresent(
              replay ->
                  ended.add(
                      new Ended(
                          replay.origin(),
                          record.topic().equals(run.resultsTopic()),
                          record.headers().lastHeader(OcrHeaders.REPLAY_COPIED) != null)));
    }
    return ended;
  }

  /** Up to where they were returned. */
  List<ReplayRun.Position> positions() {
    return run.outcomes().stream()
        .map(
            each ->
                new ReplayRun.Position(
                    each.topic(), each.partition(), consumer.position(partition(each))))
        .toList();
  }

  private static TopicPartition partition(ReplayRun.Position position) {
    return new TopicPartition(position.topic(), position.partition());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
