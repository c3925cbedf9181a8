package io.ocrstreams.topics;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a cluster says about topics. */
final class ClusterTopics {
  // For a new topic to be known to every broker of a busy cluster.
  private static final Duration PROPAGATION = Duration.ofSeconds(30);
  private static final Duration RETRY = Duration.ofMillis(50);

  private final Admin admin;

  ClusterTopics(Admin admin) {
    this.admin = admin;
  }

  /** Those of the topics that exist. */
  Map<String, TopicState> describe(Collection<String> names) throws InterruptedException {
    Set<String> existing = get(admin.listTopics().names());
    List<String> wanted = names.stream().filter(existing::contains).toList();
    Map<String, TopicDescription> descriptions =
        get(admin.describeTopics(wanted).allTopicNames());
    Map<ConfigResource, Config> configs =
        get(admin.describeConfigs(wanted.stream().map(ClusterTopics::resource).toList()).all());
    Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(descriptions, OffsetSpec.latest());
    Map<TopicPartition, ListOffsetsResultInfo> starts =
        offsets(descriptions, OffsetSpec.earliest());

    Map<String, TopicState> states = new TreeMap<>();
    descriptions.forEach(
        (name, description) ->
            states.put(
                name,
                new TopicState(
                    description.partitions().size(),
                    description.partitions().get(0).replicas().size(),
                    values(configs.get(resource(name))),
                    total(name, ends) - total(name, starts))));
    return states;
  }

  /**
   * Returns when the leader of every partition has answered: only a leader answers a question for
   * offsets, and the client asks again until one does. What it does not do is to wait for a topic
   * that the broker it asks has not heard of yet, so that is done here.
   */
  void awaitLeaders(Collection<String> topics) throws InterruptedException {
    long deadline = System.nanoTime() + PROPAGATION.toNanos();
    while (true) {
      try {
        offsets(get(admin.describeTopics(topics).allTopicNames()), OffsetSpec.latest());
        return;
      } catch (UnknownTopicOrPartitionException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(RETRY.toMillis());
      }
    }
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Map<String, TopicDescription> topics, OffsetSpec which) throws InterruptedException {
    Map<TopicPartition, OffsetSpec> questions =
        topics.values().stream()
            .flatMap(topic -> partitions(topic).stream())
            .collect(Collectors.toMap(Function.identity(), partition -> which));
    return get(admin.listOffsets(questions).all());
  }

  private static List<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream()
        .map(partition -> new TopicPartition(topic.name(), partition.partition()))
        .toList();
  }

  private static long total(String topic, Map<TopicPartition, ListOffsetsResultInfo> offsets) {
    return offsets.entrySet().stream()
        .filter(entry -> entry.getKey().topic().equals(topic))
        .mapToLong(entry -> entry.getValue().offset())
        .sum();
  }

  private static Map<String, String> values(Config config) {
    Map<String, String> values = new HashMap<>();
    for (ConfigEntry entry : config.entries()) {
      values.put(entry.name(), entry.value());
    }
    return values;
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  /** Waits for an answer; the client's own time-outs bound the wait. */
  static <T> T get(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KafkaException kafka) {
        throw kafka;
      }
      throw new KafkaException(e.getCause());
    }
  }
}
