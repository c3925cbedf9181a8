package io.ocrstreams.outcomes;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.deadletter.DeadLetter;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.OutcomeMetrics;
import io.ocrstreams.event.Redrive;
import io.ocrstreams.outcomes.RecordedOutcome.DeadLetterOutcome;
import io.ocrstreams.outcomes.RecordedOutcome.Result;
import io.ocrstreams.outcomes.RecordedOutcome.Why;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of the outcome topics. Anybody can write there: what is none of ours is passed over. */
final class OutcomeParser {
  private OutcomeParser() {}

  static Optional<RecordedOutcome> result(ConsumerRecord<byte[], byte[]> record) {
    try {
      JsonNode value = Json.MAPPER.readTree(record.value() == null ? new byte[0] : record.value());
      Origin origin = Json.MAPPER.treeToValue(value.path("origin"), Origin.class);
      if (origin == null || origin.topic() == null || !value.path("lines").isArray()) {
        return Optional.empty();
      }
      Redrive redrive =
          value.has("redrive")
              ? Json.MAPPER.treeToValue(value.get("redrive"), Redrive.class)
              : null;
      return Optional.of(
          new Result(
              value.path("id").textValue(),
              time(record),
              placeOf(record),
              origin,
              redrive,
              value.path("source").path("uri").textValue(),
              new String(record.value(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static RecordedOutcome deadLetter(ConsumerRecord<byte[], byte[]> record) {
    DeadLetter letter = DeadLetter.of(record);
    return new DeadLetterOutcome(
        letter.id().orElse(null),
        time(record),
        letter.place(),
        letter.source().orElse(null),
        letter.redrive().orElse(null),
        new Why(
            letter.reason().orElse(null),
            letter.stage().orElse(null),
            letter.message().orElse(null),
            letter.attempt()));
  }

  static Optional<OutcomeMetrics> metrics(ConsumerRecord<byte[], byte[]> record) {
    try {
      byte[] value = record.value() == null ? new byte[0] : record.value();
      return Optional.ofNullable(Json.MAPPER.readValue(value, OutcomeMetrics.class))
          .filter(metrics -> metrics.stages() != null && metrics.outcome() != null);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Origin placeOf(ConsumerRecord<byte[], byte[]> record) {
    return new Origin(record.topic(), record.partition(), record.offset());
  }

  private static String time(ConsumerRecord<byte[], byte[]> record) {
    return Instant.ofEpochMilli(record.timestamp()).toString();
  }
}
