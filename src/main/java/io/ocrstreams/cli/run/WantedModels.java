package io.ocrstreams.cli.run;

import io.ocrstreams.cli.telemetry.Telemetry;
import io.ocrstreams.engine.OcrEngine;
import io.ocrstreams.rollout.ModelFollower;
import io.ocrstreams.rollout.RolloutLog;
import io.ocrstreams.topics.CommittedConsumer;
import java.time.Duration;
import java.util.Map;

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
        () -> CommittedConsumer.connect(consumerSettings),
        RolloutLog.read(consumerSettings),
        engine,
        configured,
        telemetry.models(),
        PAUSE);
  }
}
