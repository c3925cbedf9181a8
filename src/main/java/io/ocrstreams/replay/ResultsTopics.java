package io.ocrstreams.replay;

import io.ocrstreams.topics.TopicAdministrator;
import io.ocrstreams.topics.TopicDefinition;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics of runs, like that of live results. */
final class ResultsTopics {
  private final ReplayCluster cluster;
  private final TopicDefinition live;

  /**
   * @param live that of live results
   */
  ResultsTopics(ReplayCluster cluster, TopicDefinition live) {
    this.cluster = cluster;
    this.live = live;
  }

  /** Returns when there is a topic of that name. */
  void ensure(String name) {
    try (Admin admin = Admin.create(cluster.admin())) {
      NewTopic topic =
          new NewTopic(
              name, Optional.of(partitions(admin)), Optional.ofNullable(live.replicationFactor()));
      admin.createTopics(List.of(topic.configs(live.config()))).all().get();
      new TopicAdministrator(admin).awaitLeaders(List.of(name));
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw RangeResolver.unchecked(e);
      }
    } catch (InterruptedException e) {
      throw RangeResolver.unchecked(e);
    }
  }

  /** As many as the topic of live results has, so that keys stand in the same ones. */
  private int partitions(Admin admin) throws InterruptedException, ExecutionException {
    if (!admin.listTopics().names().get().contains(live.name())) {
      return live.partitions();
    }
    return admin
        .describeTopics(List.of(live.name()))
        .allTopicNames()
        .get()
        .get(live.name())
        .partitions()
        .size();
  }
}
