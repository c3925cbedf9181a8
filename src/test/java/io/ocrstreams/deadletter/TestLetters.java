package io.ocrstreams.deadletter;

import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.Origin;
import io.ocrstreams.topics.TextHeaders;
import io.ocrstreams.topics.TopicCatalog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Dead letters as the pipeline writes them, for tests. */
public final class TestLetters {
  static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  static final Origin SOURCE = new Origin(TopicCatalog.IMAGES, 3, 1043);

  private final Map<String, String> headers = new LinkedHashMap<>();
  private byte[] key = bytes("key");
  private byte[] value;
  private Origin place = new Origin(TopicCatalog.DEAD_LETTERS, 2, 17);
  private Instant time = NOON;

  private TestLetters() {
    headers.put(OcrHeaders.STAGE, "fetch");
    headers.put(OcrHeaders.MESSAGE, "there is no file /scans/a.png");
    headers.put(OcrHeaders.SOURCE_TOPIC, SOURCE.topic());
    headers.put(OcrHeaders.SOURCE_PARTITION, Integer.toString(SOURCE.partition()));
    headers.put(OcrHeaders.SOURCE_OFFSET, Long.toString(SOURCE.offset()));
    headers.put(OcrHeaders.CRASHES, "0");
  }

  public static TestLetters letter(String id, String reason) {
    return new TestLetters()
        .value(bytes("{\"id\":\"%s\",\"uri\":\"file:/scans/a.png\"}".formatted(id)))
        .with(OcrHeaders.ID, id)
        .with(OcrHeaders.SOURCE_TIMESTAMP, Long.toString(timestampOf(id)))
        .with(OcrHeaders.REASON, reason);
  }

  /** All stood at the same place; the timestamp tells one event from another. */
  static long timestampOf(String id) {
    return 1_795_000_000_000L + Integer.toUnsignedLong(id.hashCode());
  }

  /** A null value takes the header away. */
  public TestLetters with(String header, String text) {
    if (text == null) {
      headers.remove(header);
    } else {
      headers.put(header, text);
    }
    return this;
  }

  public TestLetters key(String text) {
    key = text == null ? null : bytes(text);
    return this;
  }

  public TestLetters value(byte[] bytes) {
    value = bytes;
    return this;
  }

  TestLetters place(int partition, long offset) {
    place = new Origin(TopicCatalog.DEAD_LETTERS, partition, offset);
    return this;
  }

  TestLetters time(Instant written) {
    time = written;
    return this;
  }

  DeadLetter build() {
    return new DeadLetter(place, time, key, value, recordHeaders());
  }

  /** To be sent to a topic of dead letters. */
  public ProducerRecord<byte[], byte[]> record() {
    return new ProducerRecord<>(
        TopicCatalog.DEAD_LETTERS, null, key, value, recordHeaders());
  }

  private Headers recordHeaders() {
    Headers all = new RecordHeaders();
    headers.forEach((name, text) -> TextHeaders.set(all, name, text));
    return all;
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
