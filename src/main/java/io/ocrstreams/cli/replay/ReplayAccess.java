package io.ocrstreams.cli.replay;

import io.ocrstreams.access.Grants;
import io.ocrstreams.access.Role;
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
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;

/** What every command about replays needs. */
final class ReplayAccess {
  private final KafkaConnection kafka;

  ReplayAccess(KafkaConnection kafka) {
    this.kafka = kafka;
  }

  /**
   * Finds out before anything is begun whether this client may and can put events on their way.
   *
   * @param applicationId of the pipelines that are to work on them
   * @throws Failure if it may not, or there are not the topics
   */
  void requireReplaying(String applicationId) {
    ReplayTopics topics = ReplayTopics.defaults();
    kafka.requireTopics(
        List.of(TopicCatalog.IMAGES, topics.runs(), topics.events(), topics.deadLetters()));
    kafka.requireAccess(Role.REPLAYER, Grants.ofReplayer(applicationId));
  }

  /** The same for what puts results of a run in the place of others. */
  void requirePromoting() {
    kafka.requireTopics(List.of(TopicCatalog.RESULTS, ReplayTopics.defaults().runs()));
    kafka.requireAccess(Role.PROMOTER, Grants.ofPromoter());
  }

  /**
   * The replays of the cluster.
   *
   * @throws Failure if it cannot be reached, or knows of none
   */
  Replays replays() throws IOException {
    kafka.requireTopic(ReplayTopics.defaults().runs());
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
