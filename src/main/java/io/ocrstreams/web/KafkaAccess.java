package io.ocrstreams.web;

import java.util.Map;

/**
 * The cluster that jobs go to and outcomes come from.
 *
 * @param consumer settings of a Kafka consumer
 * @param producer settings of a Kafka producer
 * @param admin settings of a Kafka admin client
 * @param applicationId of the pipeline whose lag is told
 */
public record KafkaAccess(
    Map<String, Object> consumer,
    Map<String, Object> producer,
    Map<String, Object> admin,
    String applicationId) {
  public KafkaAccess {
    consumer = Map.copyOf(consumer);
    producer = Map.copyOf(producer);
    admin = Map.copyOf(admin);
  }
}
