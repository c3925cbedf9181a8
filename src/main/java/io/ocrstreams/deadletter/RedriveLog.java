package io.ocrstreams.deadletter;

import io.ocrstreams.event.Json;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Which events were sent again already: what stands on {@code ocr.redrives}. Immutable. */
public final class RedriveLog {
  private final Map<Attempt, RedriveEntry> entries = new HashMap<>();

  private RedriveLog(Collection<RedriveEntry> all) {
    all.forEach(entry -> entries.put(Attempt.of(entry), entry));
  }

  /**
   * Reads what is there now. Without the topic, nothing was ever sent again.
   *
   * @param consumerSettings of a Kafka consumer
   */
  public static RedriveLog read(Map<String, Object> consumerSettings) {
    List<RedriveEntry> all = new ArrayList<>();
    try (TopicReader reader = new TopicReader(consumerSettings, TopicCatalog.REDRIVES)) {
      reader.read(
          Optional.empty(),
          record -> {
            entry(record).ifPresent(all::add);
            return true;
          });
    }
    return of(all);
  }

  static RedriveLog of(Collection<RedriveEntry> entries) {
    return new RedriveLog(entries);
  }

  /** How the event of this dead letter was sent again, if it was. */
  public Optional<RedriveEntry> entryOf(DeadLetter letter) {
    return letter.next().map(next -> entries.get(Attempt.of(next)));
  }

  /** The record that remembers a redrive. */
  static ProducerRecord<byte[], byte[]> record(RedriveEntry entry) {
    return new ProducerRecord<>(
        TopicCatalog.REDRIVES,
        entry.origin().toText().getBytes(StandardCharsets.UTF_8),
        Json.toBytes(entry));
  }

  private static Optional<RedriveEntry> entry(ConsumerRecord<byte[], byte[]> record) {
    try {
      byte[] value = record.value() == null ? new byte[0] : record.value();
      return Optional.ofNullable(Json.MAPPER.readValue(value, RedriveEntry.class));
    } catch (IOException e) {
      // Somebody else's record: it says nothing of any event.
      return Optional.empty();
    }
  }
}
