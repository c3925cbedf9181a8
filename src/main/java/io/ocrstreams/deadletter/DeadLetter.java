package io.ocrstreams.deadletter;

import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Redrive;
import io.ocrstreams.topics.TextHeaders;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A record on {@code ocr.dead-letters}. Anybody can write there, so each of its headers may be
 * missing or nonsense.
 *
 * @param place where it stands
 * @param time when it was appended
 * @param key the event's, raw, or null
 * @param value the event's, byte by byte, or null
 * @param headers the event's own and those of its end
 */
public record DeadLetter(
    Origin place, Instant time, byte[] key, byte[] value, Headers headers) {

  /** The dead letter that the record is. */
  public static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
    return new DeadLetter(
        new Origin(record.topic(), record.partition(), record.offset()),
        Instant.ofEpochMilli(record.timestamp()),
        record.key(),
        record.value(),
        record.headers());
  }

  /** The event's id, where it could be read. */
  public Optional<String> id() {
    return text(OcrHeaders.ID);
  }

  /** Why it ended here: a reason code, perhaps of another version of this program. */
  public Optional<String> reason() {
    return text(OcrHeaders.REASON);
  }

  /** Where it failed. */
  public Optional<String> stage() {
    return text(OcrHeaders.STAGE);
  }

  /** One sentence for a person. */
  public Optional<String> message() {
    return text(OcrHeaders.MESSAGE);
  }

  /** Where the event stood. */
  public Optional<Origin> source() {
    return text(OcrHeaders.SOURCE_TOPIC)
        .flatMap(
            topic ->
                Origin.parse(
                    "%s:%s:%s"
                        .formatted(
                            topic,
                            text(OcrHeaders.SOURCE_PARTITION).orElse(""),
                            text(OcrHeaders.SOURCE_OFFSET).orElse(""))));
  }

  /** The event's timestamp, milliseconds since the epoch. */
  public Optional<Long> sourceTimestamp() {
    return number(OcrHeaders.SOURCE_TIMESTAMP);
  }

  /** Size of the event in bytes where it was left out here because of it; else 0. */
  public long omittedBytes() {
    return number(OcrHeaders.OMITTED_BYTES).orElse(0L);
  }

  /** Set where the event had been sent again and has failed again. */
  public Optional<Redrive> redrive() {
    return Redrive.of(name -> TextHeaders.get(headers, name));
  }

  /**
   * As what its event would be sent again; empty if the headers do not say where it came from.
   */
  public Optional<Redrive> next() {
    Optional<Redrive> before = redrive();
    Optional<Origin> first = before.map(Redrive::origin).or(this::source);
    Optional<Long> timestamp = before.map(Redrive::eventTimestamp).or(this::sourceTimestamp);
    return first.isEmpty() || timestamp.isEmpty()
        ? Optional.empty()
        : Optional.of(new Redrive(attempt() + 1, first.get(), timestamp.get(), place));
  }

  /** How often the event had been sent again when it ended here. */
  public int attempt() {
    return redrive().map(Redrive::attempt).orElse(0);
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(TextHeaders.get(headers, name));
  }

  private Optional<Long> number(String name) {
    return text(name).filter(each -> each.matches("-?\\d{1,18}")).map(Long::valueOf);
  }
}
