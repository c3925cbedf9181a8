package io.ocrstreams.cli.replay;

import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.console.Home;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.replay.ReplayCluster;
import io.ocrstreams.replay.ReplayException;
import io.ocrstreams.replay.Replays;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topology.ReplayTopics;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;

/** What every command about replays needs. */
final class ReplayAccess {
  private final KafkaConnection kafka;

  ReplayAccess(KafkaConnection kafka) {
    this.kafka = kafka;
  }

  /**
   * The replays of the cluster.
   *
   * @throws Failure if it cannot be reached, or has not the topics
   */
  Replays replays() throws IOException {
    ReplayTopics.defaults().all().forEach(kafka::requireTopic);
    return new Replays(
        cluster(),
        TopicCatalog.load(Home.topics()).get(TopicCatalog.RESULTS),
        TopicCatalog.DEAD_LETTERS,
        Clock.systemUTC());
  }

  ReplayCluster cluster() {
    return new ReplayCluster(
        ReplayTopics.defaults(),
        kafka.adminSettings(),
        kafka.producerSettings(),
        kafka.consumerSettings());
  }

  /** Does something about replays; what goes wrong becomes a sentence. */
  <T> T call(Callable<T> work) throws Exception {
    try {
      return work.call();
    } catch (ReplayException e) {
      throw new Failure(e.getMessage(), e);
    } catch (KafkaException e) {
      throw kafka.explain(e);
    }
  }
}
