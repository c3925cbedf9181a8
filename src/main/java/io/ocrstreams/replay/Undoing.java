package io.ocrstreams.replay;

import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.topics.TextHeaders;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What a promotion replaced becomes the newest version again, where the promoted one still is: a
 * key that has had a live result or another promotion meanwhile stays as it is.
 */
final class Undoing extends PromotionStep {
  Undoing(ReplayCluster cluster, RunWriter writer, ReplayRun run, ReplayListener listener) {
    super(cluster, writer, run, listener);
  }

  @Override
  void begin(DiskTable table, ConsumerRecord<byte[], byte[]> live) {
    if (live.key() != null) {
      table.put(
          live.key(),
          ByteBuffer.allocate(Long.BYTES).putLong(StoredResult.of(live).version()).array());
    }
  }

  @Override
  List<ProducerRecord<byte[], byte[]>> copy(
      DiskTable table, ConsumerRecord<byte[], byte[]> record) {
    long newest = table.get(record.key()).map(each -> ByteBuffer.wrap(each).getLong()).orElse(0L);
    if (newest != promotion().replacedVersion()) {
      return List.of();
    }
    table.remove(record.key());
    Headers headers = new RecordHeaders(record.headers());
    headers.remove(OcrHeaders.REPLACED_BY);
    return List.of(version(record.partition(), record.key(), record.value(), headers));
  }

  @Override
  boolean isMeant(ConsumerRecord<byte[], byte[]> record) {
    return runName().equals(TextHeaders.get(record.headers(), OcrHeaders.REPLACED_BY));
  }
}
