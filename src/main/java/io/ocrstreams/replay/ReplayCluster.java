package io.ocrstreams.replay;

import io.ocrstreams.topics.CommittedConsumer;
import io.ocrstreams.topology.ReplayTopics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Where replays happen.
 *
 * @param topics that all replays share
 * @param admin settings of an administration client
 * @param producer settings of a producer
 * @param consumer settings of a consumer
 */
public record ReplayCluster(
    ReplayTopics topics,
    Map<String, Object> admin,
    Map<String, Object> producer,
    Map<String, Object> consumer) {
  public ReplayCluster {
    admin = Map.copyOf(admin);
    producer = Map.copyOf(producer);
    consumer = Map.copyOf(consumer);
  }

  /** A consumer of committed records, outside of any group, with what memory it may take bounded. */
  KafkaConsumer<byte[], byte[]> newConsumer(int maxPollRecords, int maxFetchBytes) {
    Map<String, Object> settings = new HashMap<>(consumer);
    settings.put("max.poll.records", maxPollRecords);
    settings.put("fetch.max.bytes", maxFetchBytes);
    settings.putIfAbsent("fetch.max.wait.ms", 20);
    return CommittedConsumer.connect(settings);
  }

  /** Every partition of a topic; none if there is no such topic. */
  static List<TopicPartition> partitionsOf(KafkaConsumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(each -> new TopicPartition(topic, each.partition()))
        .toList();
  }
}
