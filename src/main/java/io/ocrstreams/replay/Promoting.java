package io.ocrstreams.replay;

import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.topics.TextHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The results of a run become the newest versions of their keys, unless one of a later event stands
 * there. What each key had before goes to a topic of its own, so that it can be put back also after
 * compaction: the result, or a tombstone where there was none.
 */
final class Promoting extends PromotionStep {
  private static final String COPIED = "ocr.promotion.copied";
  private final String replacedTopic;

  Promoting(
      ReplayCluster cluster,
      RunWriter writer,
      ReplayRun run,
      String replacedTopic,
      ReplayListener listener) {
    super(cluster, writer, run, listener);
    this.replacedTopic = replacedTopic;
  }

  @Override
  void begin(DiskTable table, ConsumerRecord<byte[], byte[]> live) {
    // What this very promotion wrote, before it was taken up again, replaced what is known already.
    if (live.key() != null) {
      boolean isOwn = StoredResult.of(live).version() == promotion().version();
      Headers headers = new RecordHeaders(live.headers());
      if (isOwn) {
        TextHeaders.set(headers, COPIED, "yes");
      }
      table.put(live.key(), new RecordBytes(live.value(), headers).toBytes());
    }
  }

  @Override
  List<ProducerRecord<byte[], byte[]>> copy(
      DiskTable table, ConsumerRecord<byte[], byte[]> record) {
    Optional<RecordBytes> before = table.get(record.key()).map(RecordBytes::of);
    if (before.filter(known -> isOfLaterEvent(known, record)).isPresent()) {
      return List.of();
    }
    List<ProducerRecord<byte[], byte[]>> writes = new ArrayList<>();
    if (before.filter(known -> TextHeaders.get(known.headers(), COPIED) != null).isEmpty()) {
      writes.add(replaced(record, before));
    }
    Headers marked = new RecordHeaders(record.headers());
    TextHeaders.set(marked, COPIED, "yes");
    table.put(record.key(), new RecordBytes(record.value(), marked).toBytes());
    writes.add(version(record.partition(), record.key(), record.value(), record.headers()));
    return writes;
  }

  private ProducerRecord<byte[], byte[]> replaced(
      ConsumerRecord<byte[], byte[]> record, Optional<RecordBytes> before) {
    Headers headers =
        before.map(known -> (Headers) new RecordHeaders(known.headers())).orElse(new RecordHeaders());
    TextHeaders.set(headers, OcrHeaders.REPLACED_BY, runName());
    return new ProducerRecord<>(
        replacedTopic,
        record.partition(),
        null,
        record.key(),
        before.map(RecordBytes::value).orElse(null),
        headers);
  }

  private static boolean isOfLaterEvent(
      RecordBytes known, ConsumerRecord<byte[], byte[]> record) {
    return StoredResult.of(known.value(), known.headers())
        .isOfLaterEventThan(StoredResult.of(record));
  }
}
