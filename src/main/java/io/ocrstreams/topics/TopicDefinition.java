package io.ocrstreams.topics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One topic as its file in {@code topics/} has it.
 *
 * @param name the topic
 * @param description what it holds, and why it is configured so
 * @param partitions number of partitions, at least 1
 * @param replicationFactor copies, or null for the cluster's default
 * @param config topic configuration; what is absent is left to the cluster
 * @param key JSON Schema 2020-12 of the key as text
 * @param headers header name to what it holds
 * @param value JSON Schema 2020-12 of the value
 * @param example a record: key, headers, value
 */
public record TopicDefinition(
    String name,
    String description,
    int partitions,
    Short replicationFactor,
    Map<String, String> config,
    JsonNode key,
    Map<String, String> headers,
    JsonNode value,
    JsonNode example) {

  /**
   * @throws IllegalArgumentException naming what is missing or out of bounds
   */
  public TopicDefinition {
    require(name != null && !name.isBlank(), "name is missing");
    require(partitions >= 1, "partitions is %d, but must be at least 1".formatted(partitions));
    require(
        replicationFactor == null || replicationFactor >= 1,
        "replication_factor is %s, but must be at least 1, or absent for the cluster's default"
            .formatted(replicationFactor));
    require(value != null && key != null, "key and value need a JSON Schema each");
    config = config == null ? Map.of() : Map.copyOf(config);
    headers = headers == null ? Map.of() : Map.copyOf(headers);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** The same topic with that many partitions. */
  public TopicDefinition withPartitions(int count) {
    return new TopicDefinition(
        name, description, count, replicationFactor, config, key, headers, value, example);
  }

  /** The same topic with that many copies. */
  public TopicDefinition withReplicationFactor(short copies) {
    return new TopicDefinition(
        name, description, partitions, copies, config, key, headers, value, example);
  }
}
