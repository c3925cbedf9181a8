package io.ocrstreams.replay;

import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.ReplayPromotion;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.topics.TextHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Copies one topic to that of live results, partition by partition, in transactions that also write
 * down how far it has come. What is copied and what is not, each direction decides.
 */
abstract class PromotionStep {
  private final ReplayCluster cluster;
  private final RunWriter writer;
  private final ReplayListener listener;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private ReplayRun run;
  private ReplayPromotion promotion;
  private long copied;
  private long skipped;

  PromotionStep(
      ReplayCluster cluster, RunWriter writer, ReplayRun run, ReplayListener listener) {
    this.cluster = cluster;
    this.writer = writer;
    this.run = run;
    this.listener = listener;
    this.promotion = run.promotion();
    this.copied = promotion.copied();
    this.skipped = promotion.skipped();
    promotion.positions().forEach(each -> positions.put(RangeReader.partition(each), each.offset()));
  }

  /** Looks at what stands on a partition of the topic of live results, before any of it is copied. */
  abstract void begin(DiskTable table, ConsumerRecord<byte[], byte[]> live);

  /**
   * What is written for a record; nothing if a newer one stands there.
   *
   * @param table what {@link #begin} has made of the partition that it goes to
   */
  abstract List<ProducerRecord<byte[], byte[]>> copy(
      DiskTable table, ConsumerRecord<byte[], byte[]> record);

  /** Goes on to the end; returns the run as it stands then. */
  final ReplayRun run(ReplayPromotion.State ended, long now) {
    try (RangeReader reader = new RangeReader(cluster);
        DiskTable table = DiskTable.create()) {
      for (ReplayRun.Position end : promotion.ends()) {
        copy(reader, table, end, now);
      }
    }
    write(List.of(), ended, now);
    return run;
  }

  private void copy(RangeReader reader, DiskTable table, ReplayRun.Position end, long now) {
    TopicPartition source = RangeReader.partition(end);
    long begun = positions.getOrDefault(source, reader.beginning(source));
    if (begun >= end.offset()) {
      return;
    }
    TopicPartition target = new TopicPartition(promotion.topic(), end.partition());
    table.clear();
    reader.read(
        target, reader.beginning(target), reader.end(target), live -> begin(table, live));
    reader.readChunks(
        source,
        begun,
        end.offset(),
        (records, next) -> {
          List<ProducerRecord<byte[], byte[]>> writes = new ArrayList<>();
          for (ConsumerRecord<byte[], byte[]> record : records) {
            List<ProducerRecord<byte[], byte[]>> copies =
                record.key() != null && isMeant(record) ? copy(table, record) : List.of();
            copied += copies.isEmpty() ? 0 : 1;
            skipped += copies.isEmpty() ? 1 : 0;
            writes.addAll(copies);
          }
          positions.put(source, next);
          write(writes, promotion.state(), now);
        });
  }

  /** Whether the record belongs to this run: others may share its topic. */
  boolean isMeant(ConsumerRecord<byte[], byte[]> record) {
    return run.run().equals(TextHeaders.get(record.headers(), OcrHeaders.REPLAY_RUN));
  }

  private void write(
      List<ProducerRecord<byte[], byte[]>> writes, ReplayPromotion.State state, long now) {
    List<ReplayRun.Position> reached = new ArrayList<>();
    positions.forEach(
        (partition, offset) ->
            reached.add(
                new ReplayRun.Position(partition.topic(), partition.partition(), offset)));
    promotion = promotion.at(state, reached, copied, skipped);
    run = run.promoted(promotion, now);
    writer.commit(writes, run);
    listener.progress(run);
  }

  /** The record as a version of its key on the topic of live results. */
  final ProducerRecord<byte[], byte[]> version(
      int partition, byte[] key, byte[] value, Headers headers) {
    Headers own = new RecordHeaders(headers);
    TextHeaders.set(own, OcrHeaders.VERSION, Long.toString(promotion.version()));
    return new ProducerRecord<>(promotion.topic(), partition, null, key, value, own);
  }

  final ReplayPromotion promotion() {
    return promotion;
  }

  final String runName() {
    return run.run();
  }
}
