package io.ocrstreams.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.broker.EmbeddedBrokerExtension;
import io.ocrstreams.broker.TestCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The recipe of {@code docs/replay.md} for consumers that want the newest version only. */
@ExtendWith(EmbeddedBrokerExtension.class)
class NewestVersionIT {
  @Test
  void shouldHaveTheNewestOfEachKeyWithAPlainConsumer(TestCluster cluster) throws Exception {
    ReplayHarness archive = new ReplayHarness(cluster);
    String topic = archive.live().results();
    send(cluster, topic, "promoted", "first", null);
    send(cluster, topic, "undone", "first", null);
    send(cluster, topic, "never-live", "promoted", "1795000000000");
    send(cluster, topic, "promoted", "promoted", "1795000000000");
    send(cluster, topic, "undone", "promoted", "1795000000000");
    send(cluster, topic, "undone", "first", "1795000000001");
    send(cluster, topic, "never-live", null, "1795000000001");
    send(cluster, topic, "live-again", "promoted", "1795000000000");
    send(cluster, topic, "live-again", "corrected", null);

    assertThat(newest(cluster, topic))
        .containsOnly(
            Map.entry("promoted", "promoted"),
            Map.entry("undone", "first"),
            Map.entry("live-again", "corrected"));
  }

  private static Map<String, String> newest(TestCluster cluster, String topic) {
    Map<String, String> newest = new HashMap<>();
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", cluster.bootstrapServers(),
            "isolation.level", "read_committed");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          if (record.value() == null) {
            newest.remove(record.key());
          } else {
            newest.put(record.key(), new String(record.value(), UTF_8));
          }
        }
      }
    }
    return newest;
  }

  private static void send(
      TestCluster cluster, String topic, String key, String value, String version)
      throws Exception {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic, key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
    if (version != null) {
      record.headers().add("ocr.version", version.getBytes(UTF_8));
    }
    cluster.send(record);
  }
}
