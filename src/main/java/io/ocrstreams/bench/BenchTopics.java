package io.ocrstreams.bench;

import io.ocrstreams.topics.TopicAdministrator;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicDefinition;
import io.ocrstreams.topology.ReplayTopics;
import io.ocrstreams.topology.TopicNames;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Topics of one measurement, as {@code topics/} defines them but with names of their own, so that
 * it can neither see nor disturb anything else on its cluster. {@link #close} deletes them, what
 * Kafka Streams made beside them, and the consumer group.
 */
final class BenchTopics implements AutoCloseable {
  /** How the names of everything begin that a benchmark makes on a cluster. */
  static final String PREFIX = "ocr-bench-";

  /** How the group of the pipeline's replays ends. */
  private static final String OF_REPLAYS = "-replay";

  private final Admin admin;
  private final String id;

  private BenchTopics(Admin admin, String id) {
    this.admin = admin;
    this.id = id;
  }

  /** Creates the topics and waits until they can be used. */
  static BenchTopics create(ClusterAccess cluster, TopicCatalog catalog)
      throws InterruptedException {
    String id = PREFIX + UUID.randomUUID().toString().substring(0, 8);
    BenchTopics topics = new BenchTopics(Admin.create(cluster.admin()), id);
    try {
      List<NewTopic> all =
          Stream.of(TopicNames.defaults().all(), ReplayTopics.defaults().all())
              .flatMap(List::stream)
              .map(catalog::get)
              .map(topics::copyOf)
              .toList();
      topics.admin.createTopics(all).all().get();
      new TopicAdministrator(topics.admin).awaitLeaders(all.stream().map(NewTopic::name).toList());
      return topics;
    } catch (ExecutionException e) {
      topics.close();
      throw asKafka(e);
    } catch (InterruptedException | RuntimeException e) {
      topics.close();
      throw e;
    }
  }

  /** What all names begin with; also the pipeline's application id. */
  String id() {
    return id;
  }

  TopicNames names() {
    return names(id);
  }

  /** The topics of the measurement of that id. */
  static TopicNames names(String id) {
    return new TopicNames(
        id + "." + TopicCatalog.IMAGES,
        id + "." + TopicCatalog.RESULTS,
        id + "." + TopicCatalog.METRICS,
        id + "." + TopicCatalog.DEAD_LETTERS);
  }

  /** Those of replays, of the measurement of that id. */
  static ReplayTopics replays(String id) {
    ReplayTopics product = ReplayTopics.defaults();
    return new ReplayTopics(
        id + "." + product.runs(),
        id + "." + product.events(),
        id + "." + product.deadLetters(),
        id + "." + product.metrics());
  }

  ReplayTopics replays() {
    return replays(id);
  }

  @Override
  public void close() {
    try (admin) {
      boolean interrupted = Thread.interrupted();
      try {
        delete();
      } catch (InterruptedException e) {
        interrupted = true;
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void delete() throws InterruptedException {
    try {
      Collection<String> mine =
          admin.listTopics().names().get().stream().filter(name -> name.startsWith(id)).toList();
      awaitGone(admin.deleteTopics(mine).all());
    } catch (ExecutionException e) {
      throw asKafka(e);
    }
    awaitGone(admin.deleteConsumerGroups(List.of(id)).all());
    awaitGone(admin.deleteConsumerGroups(List.of(id + OF_REPLAYS)).all());
  }

  private static void awaitGone(KafkaFuture<Void> deletion) throws InterruptedException {
    try {
      deletion.get();
    } catch (ExecutionException e) {
      // Nobody joined, or it is deleted already: gone is what was wanted.
      if (Stream.of(GroupIdNotFoundException.class, UnknownTopicOrPartitionException.class)
          .noneMatch(gone -> gone.isInstance(e.getCause()))) {
        throw asKafka(e);
      }
    }
  }

  private NewTopic copyOf(TopicDefinition topic) {
    return new NewTopic(
            id + "." + topic.name(),
            Optional.of(topic.partitions()),
            Optional.ofNullable(topic.replicationFactor()))
        .configs(topic.config());
  }

  private static KafkaException asKafka(ExecutionException e) {
    return e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
  }
}
