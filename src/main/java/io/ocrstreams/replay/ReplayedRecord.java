package io.ocrstreams.replay;

import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.Replay;
import io.ocrstreams.topics.TextHeaders;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * An event of the archive, as it goes through a replay: key, value and headers as they are, and the
 * headers that say where it comes from.
 */
record ReplayedRecord(byte[] key, byte[] value, Headers headers) {
  /** What the pipeline takes: an archive that was stored compressed may hold larger ones. */
  private static final int MAX_BYTES = 16 << 20;

  /**
   * @param earlier result of the event, if that is to be copied where nothing has changed
   */
  static ReplayedRecord of(
      ConsumerRecord<byte[], byte[]> event, Replay replay, Optional<byte[]> earlier) {
    Headers headers = new RecordHeaders();
    for (Header header : event.headers()) {
      if (!header.key().startsWith(OcrHeaders.REPLAY_PREFIX)) {
        headers.add(header);
      }
    }
    int bytes = bytes(event.key(), event.value(), headers);
    ReplayedRecord whole = new ReplayedRecord(event.key(), event.value(), headers);
    ReplayedRecord sent = bytes <= MAX_BYTES ? whole : whole.withoutItsBulk(bytes);
    replay.headers().forEach((name, value) -> TextHeaders.set(sent.headers(), name, value));
    earlier
        .filter(result -> bytes + result.length <= MAX_BYTES)
        .ifPresent(result -> sent.headers().add(OcrHeaders.REPLAY_EARLIER, result));
    return sent;
  }

  /** Its dead letter will say how large it was, as it does in the pipeline of live events. */
  private ReplayedRecord withoutItsBulk(int bytes) {
    Headers left = new RecordHeaders();
    TextHeaders.set(left, OcrHeaders.OMITTED_BYTES, Integer.toString(bytes));
    return new ReplayedRecord(length(key) <= MAX_BYTES / 2 ? key : null, null, left);
  }

  ProducerRecord<byte[], byte[]> to(String topic, int partition) {
    return new ProducerRecord<>(topic, partition, null, key, value, headers);
  }

  int bytes() {
    return bytes(key, value, headers);
  }

  private static int bytes(byte[] key, byte[] value, Headers headers) {
    int bytes = length(key) + length(value);
    for (Header header : headers) {
      bytes += header.key().length() + length(header.value());
    }
    return bytes;
  }

  private static int length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
