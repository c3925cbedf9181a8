package io.ocrstreams.chaos.harness;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that tells how an event ended, as a consumer sees it.
 *
 * @param id the event's
 * @param key the event's, as text
 * @param reason of a dead letter; null otherwise
 * @param text of a result; null otherwise
 * @param arrival when this consumer saw it, on {@link System#nanoTime()}
 */
public record SeenOutcome(
    Kind kind, String id, String key, String reason, String text, long arrival) {

  /** The topic it came on. */
  public enum Kind {
    RESULT,
    DEAD_LETTER,
    METRICS
  }

  static SeenOutcome of(
      ConsumerRecord<byte[], byte[]> record, Map<String, Kind> kinds, long arrival) {
    Kind kind = kinds.get(record.topic());
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (kind == Kind.DEAD_LETTER) {
      return new SeenOutcome(
          kind, header(record, "ocr.id"), key, header(record, "ocr.reason"), null, arrival);
    }
    try {
      JsonNode json = Json.MAPPER.readTree(record.value());
      return new SeenOutcome(
          kind, json.path("id").asText(), key, null, json.path("text").asText(null), arrival);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty where there is none: an event whose id could not be read. */
  private static String header(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
