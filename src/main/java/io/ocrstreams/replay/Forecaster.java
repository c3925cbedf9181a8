package io.ocrstreams.replay;

import io.ocrstreams.event.Recognition;
import io.ocrstreams.event.ReplayRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts what a run would take, with the selection that decides it, by reading its range: no more of
 * it at a time than one poll returns. Not thread-safe.
 */
final class Forecaster {
  private final ReplayRun run;
  private final EventSelection selection;
  private long events;
  private long selected;
  private long copied;

  /**
   * @param selection of the run, which stays the caller's
   */
  Forecaster(ReplayRun run, EventSelection selection) {
    this.run = run;
    this.selection = selection;
  }

  /**
   * @param passed told how many offsets of the range were passed since it was told last
   */
  Forecast count(RangeReader reader, LongConsumer passed) {
    List<Forecast.Share> shares = new ArrayList<>();
    for (ReplayRun.Partition each : run.partitions()) {
      events = 0;
      selected = 0;
      copied = 0;
      count(reader, each, passed);
      shares.add(new Forecast.Share(each.partition(), events, selected, copied));
    }
    return new Forecast(run, shares);
  }

  private void count(RangeReader reader, ReplayRun.Partition range, LongConsumer passed) {
    long[] position = {range.start()};
    reader.readChunks(
        new TopicPartition(run.sourceTopic(), range.partition()),
        range.start(),
        range.end(),
        (records, next) -> {
          records.forEach(this::take);
          passed.accept(next - position[0]);
          position[0] = next;
        });
  }

  private void take(ConsumerRecord<byte[], byte[]> event) {
    events++;
    if (selection.test(event)) {
      selected++;
      copied += mayBeCopied(event) ? 1 : 0;
    }
  }

  private boolean mayBeCopied(ConsumerRecord<byte[], byte[]> event) {
    return selection.earlier(event).flatMap(StoredResult::parse).filter(this::isAsOrdered).isPresent();
  }

  private boolean isAsOrdered(Recognition earlier) {
    return (run.model() == null || run.model().equals(earlier.model()))
        && (run.profile() == null || run.profile().equals(earlier.profile()));
  }
}
