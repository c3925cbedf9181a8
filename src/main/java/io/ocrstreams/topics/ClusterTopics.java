package io.ocrstreams.topics;

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

/** What a cluster says about topics. */
final class ClusterTopics {
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

  /** Only a leader answers a question for offsets, and the client asks again until one does. */
  void awaitLeaders(Collection<String> topics) throws InterruptedException {
    Map<TopicPartition, OffsetSpec> questions = new HashMap<>();
    for (String topic : topics) {
      partitionsOf(topic).forEach(partition -> questions.put(partition, OffsetSpec.latest()));
    }
    get(admin.listOffsets(questions).all());
  }

  /** A topic that was just created may not be known to the broker that is asked. */
  private List<TopicPartition> partitionsOf(String topic) throws InterruptedException {
    // Partition 0 always exists; asking its leader waits until the cluster agrees about the topic.
    get(admin.listOffsets(Map.of(new TopicPartition(topic, 0), OffsetSpec.latest())).all());
    return partitions(get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
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
