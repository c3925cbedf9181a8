package io.ocrstreams.chaos.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ocrstreams.event.Origin;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A great many events and their live results, which only take room: nobody reads what they say. */
public final class BulkArchive {
  private BulkArchive() {}

  /**
   * Makes the topics and writes all of it.
   *
   * @param bytes of an event's value, and of a result's text
   */
  public static ChaosTopics write(ChildCluster cluster, int events, int bytes)
      throws InterruptedException, ExecutionException {
    ChaosTopics topics = ChaosTopics.unique();
    topics.create(cluster);
    String filler = "x".repeat(bytes);
    byte[] value = filler.getBytes(UTF_8);
    Map<String, Object> settings =
        Map.of("bootstrap.servers", cluster.bootstrapServers(), "batch.size", 1 << 18);
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int event = 0; event < events; event++) {
        int partition = event % ChaosTopics.PARTITIONS;
        Origin origin =
            new Origin(topics.names().images(), partition, event / ChaosTopics.PARTITIONS);
        byte[] key = ("key-" + event).getBytes(UTF_8);
        producer.send(new ProducerRecord<>(topics.names().images(), partition, key, value));
        producer.send(
            new ProducerRecord<>(
                topics.names().results(), partition, key, ResultJson.of(origin, filler, null)));
      }
    }
    return topics;
  }
}
