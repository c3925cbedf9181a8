package io.ocrstreams.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A topic as a cluster has it.
 *
 * @param partitions number of partitions
 * @param replicationFactor copies of its first partition
 * @param config every configuration value in force
 * @param records records it holds, transaction markers included
 */
public record TopicState(
    int partitions, int replicationFactor, Map<String, String> config, long records) {

  /** Everything in which this state is not what the definition asks for, in a stable order. */
  List<TopicDifference> differencesFrom(TopicDefinition wanted) {
    List<TopicDifference> differences = new ArrayList<>();
    if (partitions != wanted.partitions()) {
      differences.add(
          difference(wanted, TopicDifference.PARTITIONS, wanted.partitions(), partitions));
    }
    if (wanted.replicationFactor() != null && replicationFactor != wanted.replicationFactor()) {
      differences.add(
          difference(
              wanted,
              TopicDifference.REPLICATION_FACTOR,
              wanted.replicationFactor(),
              replicationFactor));
    }
    new TreeMap<>(wanted.config())
        .forEach(
            (name, value) -> {
              String actual = config.get(name);
              if (!value.equals(actual)) {
                differences.add(
                    difference(wanted, name, value, actual == null ? "unknown" : actual));
              }
            });
    return differences;
  }

  private static TopicDifference difference(
      TopicDefinition wanted, String what, Object expected, Object actual) {
    return new TopicDifference(wanted.name(), what, expected.toString(), actual.toString());
  }
}
