package io.ocrstreams.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes a cluster's topics what {@code topics/} says, or says in what they differ.
 *
 * <p>Kafka's errors come out as the unchecked exceptions they are ({@code TimeoutException} where
 * no broker answers). Thread-safe if the Admin client is, as Kafka's is; the client stays the
 * caller's.
 */
public final class TopicAdministrator {
  private final Admin admin;
  private final ClusterTopics cluster;

  public TopicAdministrator(Admin admin) {
    this.admin = admin;
    this.cluster = new ClusterTopics(admin);
  }

  /**
   * Creates topics that are missing, sets configuration values that differ, and waits until every
   * partition has a leader that answers. Configuration that the catalog does not mention is left
   * alone, and so is the number of partitions and copies of a topic that exists: more partitions
   * would move keys to other partitions, and the order of each key with them.
   *
   * @return what was done, one sentence each; empty when there was nothing to do
   */
  public List<String> apply(TopicCatalog catalog) throws InterruptedException {
    Map<String, Optional<TopicState>> states = states(catalog);
    List<String> done = new ArrayList<>();
    for (TopicDefinition topic : catalog.topics()) {
      Optional<TopicState> state = states.get(topic.name());
      if (state.isEmpty()) {
        done.add(create(topic));
      } else {
        done.addAll(configure(topic, state.get().differencesFrom(topic)));
      }
    }
    awaitLeaders(names(catalog));
    return done;
  }

  private String create(TopicDefinition topic) throws InterruptedException {
    NewTopic newTopic =
        new NewTopic(
            topic.name(),
            Optional.of(topic.partitions()),
            Optional.ofNullable(topic.replicationFactor()));
    try {
      ClusterTopics.get(admin.createTopics(List.of(newTopic.configs(topic.config()))).all());
    } catch (TopicExistsException e) {
      // Two instances started together: the other was first, with the same definition.
      return topic.name() + ": created by someone else just now";
    }
    return "%s: created with %d partition%s"
        .formatted(topic.name(), topic.partitions(), topic.partitions() == 1 ? "" : "s");
  }

  private List<String> configure(TopicDefinition topic, List<TopicDifference> differences)
      throws InterruptedException {
    List<TopicDifference> values =
        differences.stream().filter(difference -> !difference.isStructural()).toList();
    if (values.isEmpty()) {
      return List.of();
    }
    Collection<AlterConfigOp> operations =
        values.stream()
            .map(value -> new ConfigEntry(value.what(), value.expected()))
            .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
            .toList();
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    ClusterTopics.get(admin.incrementalAlterConfigs(Map.of(resource, operations)).all());
    return values.stream()
        .map(
            value ->
                "%s: %s changed from %s to %s"
                    .formatted(topic.name(), value.what(), value.actual(), value.expected()))
        .toList();
  }

  /**
   * Every respect in which the cluster differs from the catalog: a missing topic, partitions,
   * replication factor where the catalog names one, each configuration value it names.
   */
  public List<TopicDifference> verify(TopicCatalog catalog) throws InterruptedException {
    Map<String, Optional<TopicState>> states = states(catalog);
    List<TopicDifference> differences = new ArrayList<>();
    for (TopicDefinition topic : catalog.topics()) {
      differences.addAll(
          states
              .get(topic.name())
              .map(state -> state.differencesFrom(topic))
              .orElseGet(
                  () ->
                      List.of(
                          new TopicDifference(
                              topic.name(), TopicDifference.EXISTENCE, "present", "absent"))));
    }
    return differences;
  }

  /** The cluster's side of every topic in the catalog; empty for one that does not exist. */
  public Map<String, Optional<TopicState>> states(TopicCatalog catalog)
      throws InterruptedException {
    List<String> names = names(catalog);
    Map<String, TopicState> existing = cluster.describe(names);
    return names.stream()
        .collect(
            Collectors.toMap(
                name -> name,
                name -> Optional.ofNullable(existing.get(name)),
                (a, b) -> a,
                LinkedHashMap::new));
  }

  /**
   * Returns when the leader of every partition of these topics has answered. A topic that was just
   * created is announced before its partitions accept records, and a producer with sequence numbers
   * that is too early may never get past its first error.
   */
  public void awaitLeaders(Collection<String> topics) throws InterruptedException {
    cluster.awaitLeaders(topics);
  }

  private static List<String> names(TopicCatalog catalog) {
    return catalog.topics().stream().map(TopicDefinition::name).toList();
  }
}
