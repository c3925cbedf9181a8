package io.ocrstreams.chaos.harness;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The committed results on a topic, as text by key: in the order of the topic, with {@code @VERSION}
 * where one has a version, and {@code -} for a tombstone.
 */
public record ResultVersions(Map<String, List<String>> byKey, SortedSet<Long> versions) {

  static ResultVersions read(ChildCluster cluster, String topic) {
    Map<String, List<String>> byKey = new HashMap<>();
    SortedSet<Long> versions = new TreeSet<>();
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", cluster.bootstrapServers(),
            "isolation.level", "read_committed",
            "enable.auto.commit", false);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          String key = new String(record.key(), StandardCharsets.UTF_8);
          byKey.computeIfAbsent(key, none -> new ArrayList<>()).add(describe(record, versions));
        }
      }
    }
    return new ResultVersions(byKey, versions);
  }

  private static String describe(
      ConsumerRecord<byte[], byte[]> record, SortedSet<Long> versions) {
    Header header = record.headers().lastHeader("ocr.version");
    if (header == null) {
      return text(record);
    }
    long version = Long.parseLong(new String(header.value(), StandardCharsets.UTF_8));
    versions.add(version);
    return text(record) + "@" + version;
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return "-";
    }
    try {
      JsonNode result = Json.MAPPER.readTree(record.value());
      return result.get("text").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
