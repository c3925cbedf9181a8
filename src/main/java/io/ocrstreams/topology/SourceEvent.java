package io.ocrstreams.topology;

import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.Redrive;
import io.ocrstreams.event.Replay;
import io.ocrstreams.topics.TextHeaders;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * An event as it came from its topic.
 *
 * @param key raw, or null
 * @param value raw, or null for a tombstone
 * @param headers never null
 * @param timestamp milliseconds since the epoch
 * @param omittedBytes 0, or the size of what was left out because the event is larger than any
 *     event may be: brokers bound the compressed size of a record only
 */
record SourceEvent(byte[] key, byte[] value, Headers headers, long timestamp, long omittedBytes) {

  /** What the standard wants to be handed on at least. */
  private static final int LONGEST_TRACE_HEADER = 512;

  /** Takes the record as it is, or without its bulk if it has more than {@code limit} bytes. */
  static SourceEvent of(Record<byte[], byte[]> record, int limit) {
    var event =
        new SourceEvent(record.key(), record.value(), record.headers(), record.timestamp(), 0);
    long bytes = event.bytes();
    if (bytes <= limit) {
      return event;
    }
    byte[] key = length(record.key()) <= limit / 2 ? record.key() : null;
    // Without these few, its dead letter could not be told from that of the attempt before.
    Headers kept = new RecordHeaders();
    event
        .redrive()
        .ifPresent(redrive -> redrive.headers().forEach((n, v) -> TextHeaders.set(kept, n, v)));
    event
        .replay()
        .ifPresent(replay -> replay.headers().forEach((n, v) -> TextHeaders.set(kept, n, v)));
    event
        .traceContext()
        .forEach(
            (n, v) -> {
              if (v.length() <= LONGEST_TRACE_HEADER) {
                TextHeaders.set(kept, n, v);
              }
            });
    return new SourceEvent(key, null, kept, record.timestamp(), bytes);
  }

  /** The headers of W3C Trace Context that the event has, by name. */
  Map<String, String> traceContext() {
    Map<String, String> context = new LinkedHashMap<>();
    for (String name : OcrHeaders.TRACE_CONTEXT) {
      String value = TextHeaders.get(headers, name);
      if (value != null) {
        context.put(name, value);
      }
    }
    return context;
  }

  /** Whether, and as which attempt, the event was sent again after it had been a dead letter. */
  Optional<Redrive> redrive() {
    return Redrive.of(name -> TextHeaders.get(headers, name));
  }

  /** Which replay the event belongs to, if any. */
  Optional<Replay> replay() {
    return Replay.of(name -> TextHeaders.get(headers, name));
  }

  /**
   * Whether the other can be the same record. A source topic that was deleted and created again
   * uses the same offsets for other events, so the offset alone does not tell.
   */
  boolean isSameRecordAs(SourceEvent other) {
    return timestamp == other.timestamp
        && Arrays.equals(key, other.key)
        && Arrays.equals(value, other.value);
  }

  /** Size of key, value and headers. */
  long bytes() {
    long bytes = length(key) + length(value);
    for (Header header : headers) {
      bytes += header.key().length() + length(header.value());
    }
    return bytes;
  }

  private static long length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
