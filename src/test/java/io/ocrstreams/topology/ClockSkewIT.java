package io.ocrstreams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.EmbeddedBrokerExtension;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.event.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/operations.md} says of producers whose clocks are wrong. */
@ExtendWith(EmbeddedBrokerExtension.class)
class ClockSkewIT {
  private static final Instant LONG_AGO = Instant.parse("1971-01-01T00:00:00Z");
  private static final Instant FAR_AHEAD = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir Path stateDirectory;

  @Test
  void shouldReadWhatTheTopicTakesWhateverTheClockOfItsProducer(TestCluster cluster)
      throws Exception {
    PipelinesOnBroker pipelines = new PipelinesOnBroker(cluster, stateDirectory);
    ProducerRecord<byte[], byte[]> ahead = stamped(pipelines, "ahead", FAR_AHEAD);
    assertThatThrownBy(() -> cluster.send(ahead))
        .as("more than an hour ahead, which brokers refuse unless they are told otherwise")
        .hasRootCauseInstanceOf(InvalidTimestampException.class);
    takeAnyTime(cluster, pipelines.topics().images());
    Instant begun = Instant.now();
    FakeOcrService ocr = new FakeOcrService();
    ocr.finishAll("text");
    try (OcrPipeline pipeline = pipelines.start(ocr)) {
      cluster.send(ahead);
      cluster.send(stamped(pipelines, "ago", LONG_AGO));
      cluster.send(stamped(pipelines, "now", begun));

      Set<String> ids = new HashSet<>();
      for (ConsumerRecord<byte[], byte[]> result : pipelines.read(pipelines.topics().results(), 3)) {
        JsonNode value = Json.MAPPER.readTree(result.value());
        ids.add(value.get("id").asText());
        assertThat(Instant.ofEpochMilli(result.timestamp()))
            .as("retention goes by this")
            .isBetween(begun.minusSeconds(1), Instant.now().plusSeconds(1));
        if (value.get("id").asText().equals("ago")) {
          assertThat(value.get("event_timestamp").asLong()).isEqualTo(LONG_AGO.toEpochMilli());
        }
      }
      assertThat(ids).containsExactlyInAnyOrder("ahead", "ago", "now");
      for (ConsumerRecord<byte[], byte[]> metrics : pipelines.read(pipelines.topics().metrics(), 3)) {
        JsonNode value = Json.MAPPER.readTree(metrics.value());
        double lag = value.at("/stages/lag_ms").asDouble();
        switch (value.get("id").asText()) {
          case "ahead" -> assertThat(lag).isZero();
          case "ago" -> assertThat(lag).isGreaterThan(Duration.ofDays(20_000).toMillis());
          default -> assertThat(lag).isBetween(0.0, (double) Duration.ofMinutes(10).toMillis());
        }
      }
      assertThat(pipeline.stopped()).isNotDone();
    }
  }

  private static ProducerRecord<byte[], byte[]> stamped(
      PipelinesOnBroker pipelines, String id, Instant time) {
    ProducerRecord<byte[], byte[]> event = pipelines.event(0, id);
    return new ProducerRecord<>(
        event.topic(), event.partition(), time.toEpochMilli(), event.key(), event.value());
  }

  private static void takeAnyTime(TestCluster cluster, String topic) throws Exception {
    try (Admin admin = cluster.admin()) {
      var any = new ConfigEntry("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(new AlterConfigOp(any, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }
}
