package io.ocrstreams.cli.models;

import io.ocrstreams.access.Grants;
import io.ocrstreams.access.Role;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.event.ModelRollout;
import io.ocrstreams.rollout.RolloutLog;
import io.ocrstreams.topics.TopicCatalog;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** The topic of models on the cluster of a command; what goes wrong becomes a sentence. */
final class ModelTopic {
  private final KafkaConnection kafka;

  ModelTopic(KafkaConnection kafka) {
    this.kafka = kafka;
  }

  /** What is wanted now. */
  Optional<ModelRollout> read() {
    kafka.requireTopic(TopicCatalog.MODELS);
    try {
      return RolloutLog.read(kafka.consumerSettings());
    } catch (KafkaException e) {
      throw kafka.explain(e);
    }
  }

  /** Finds out before anything is begun whether this client may. */
  void requireWriting() {
    kafka.requireTopic(TopicCatalog.MODELS);
    kafka.requireAccess(Role.DEPLOYER, Grants.ofDeployer());
  }

  /** What is wanted from now on. */
  void write(Optional<ModelRollout> wanted) throws InterruptedException {
    try {
      RolloutLog.write(kafka.producerSettings(), wanted);
    } catch (KafkaException e) {
      throw kafka.explain(e);
    }
  }
}
