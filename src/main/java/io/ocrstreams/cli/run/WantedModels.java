package io.ocrstreams.cli.run;

import io.ocrstreams.cli.telemetry.Telemetry;
import io.ocrstreams.engine.OcrEngine;
import io.ocrstreams.rollout.ModelFollower;
import io.ocrstreams.rollout.RolloutLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Has the engine of a process use the models that ocr.models wants. */
final class WantedModels {
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private WantedModels() {}

  /**
   * Returns when those are in use that are wanted now. Kafka's errors come out as they are.
   *
   * @param configured used while nothing is wanted
   */
  static ModelFollower follow(
      Map<String, Object> consumerSettings,
      OcrEngine engine,
      String configured,
      Telemetry telemetry) {
    return ModelFollower.start(
        () -> connect(consumerSettings),
        RolloutLog.read(consumerSettings),
        engine,
        configured,
        telemetry.models(),
        PAUSE);
  }

  private static KafkaConsumer<byte[], byte[]> connect(Map<String, Object> consumerSettings) {
    Map<String, Object> settings = new HashMap<>(consumerSettings);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("allow.auto.create.topics", false);
    settings.put("auto.offset.reset", "earliest");
    return new KafkaConsumer<>(
        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
