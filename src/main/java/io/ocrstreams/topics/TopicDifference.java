package io.ocrstreams.topics;

/**
 * One respect in which a cluster is not what {@code topics/} says.
 *
 * @param topic the topic
 * @param what {@code topic}, {@code partitions}, {@code replication factor} or the name of a
 *     configuration value
 * @param expected what its file says
 * @param actual what the cluster has
 */
public record TopicDifference(String topic, String what, String expected, String actual) {
  static final String EXISTENCE = "topic";
  static final String PARTITIONS = "partitions";
  static final String REPLICATION_FACTOR = "replication factor";

  boolean isMissingTopic() {
    return what.equals(EXISTENCE);
  }

  /** True for what cannot be changed without moving data or keys. */
  boolean isStructural() {
    return what.equals(PARTITIONS) || what.equals(REPLICATION_FACTOR);
  }

  /** One sentence. */
  @Override
  public String toString() {
    return isMissingTopic()
        ? topic + " does not exist"
        : "%s: %s is %s, but should be %s".formatted(topic, what, actual, expected);
  }
}
