package io.ocrstreams.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ocrstreams.event.Correction;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Origin;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of {@code ocr.feedback}; anybody may write there, so it need not be a correction.
 *
 * @param place where it stands
 * @param time when it was appended
 * @param key as it came, or null
 * @param correction unless it is none
 * @param fault why it is none; empty if it is one
 */
public record FeedbackRecord(
    Origin place, Instant time, byte[] key, Optional<Correction> correction, String fault) {

  static FeedbackRecord of(ConsumerRecord<byte[], byte[]> record) {
    Origin place = new Origin(record.topic(), record.partition(), record.offset());
    Instant time = Instant.ofEpochMilli(record.timestamp());
    try {
      Correction correction =
          record.value() == null ? null : Json.MAPPER.readValue(record.value(), Correction.class);
      return correction == null
          ? new FeedbackRecord(place, time, record.key(), Optional.empty(), "it is empty")
          : new FeedbackRecord(place, time, record.key(), Optional.of(correction), "");
    } catch (JsonProcessingException e) {
      return new FeedbackRecord(place, time, record.key(), Optional.empty(), fault(e));
    } catch (IOException | RuntimeException e) {
      // Jackson throws NumberFormatException for an exponent of more than ten digits.
      return new FeedbackRecord(
          place, time, record.key(), Optional.empty(), "it cannot be read: " + e.getMessage());
    }
  }

  /** What the record's own constructor says, or what Jackson says without places in the source. */
  private static String fault(JsonProcessingException e) {
    return e.getCause() instanceof IllegalArgumentException refused
        ? refused.getMessage()
        : e.getOriginalMessage().lines().findFirst().orElse("it is not JSON");
  }
}
