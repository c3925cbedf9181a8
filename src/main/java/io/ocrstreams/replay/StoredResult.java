package io.ocrstreams.replay;

import io.ocrstreams.event.Json;
import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Recognition;
import io.ocrstreams.topics.TextHeaders;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * What of a result has to be known to tell which of two is the newer: where its event stands, and
 * as which version it was written.
 *
 * @param origin of its event; null of a tombstone, and of what is no result
 * @param eventTimestamp of its event, milliseconds since the epoch
 * @param version 0 where it has none
 */
record StoredResult(Origin origin, long eventTimestamp, long version) {

  static StoredResult of(ConsumerRecord<byte[], byte[]> record) {
    return of(record.value(), record.headers());
  }

  static StoredResult of(byte[] value, Headers headers) {
    String version = TextHeaders.get(headers, OcrHeaders.VERSION);
    long number = version != null && version.matches("\\d{1,18}") ? Long.parseLong(version) : 0;
    return parse(value)
        .map(result -> new StoredResult(result.origin(), result.eventTimestamp(), number))
        .orElse(new StoredResult(null, Long.MIN_VALUE, number));
  }

  /** The result that a value is; empty for a tombstone, and for somebody else's record. */
  static Optional<Recognition> parse(byte[] value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Json.MAPPER.readValue(value, Recognition.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether the event of this result came after that of the other. */
  boolean isOfLaterEventThan(StoredResult other) {
    if (origin == null || other.origin == null) {
      return false;
    }
    return origin.topic().equals(other.origin.topic())
            && origin.partition() == other.origin.partition()
        ? origin.offset() > other.origin.offset()
        : eventTimestamp > other.eventTimestamp;
  }
}
