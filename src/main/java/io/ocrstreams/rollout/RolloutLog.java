package io.ocrstreams.rollout;

import io.ocrstreams.event.Json;
import io.ocrstreams.event.ModelRollout;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What stands on the topic of models, and writing there. Kafka's errors come out as they are. */
public final class RolloutLog {
  private static final byte[] KEY = ModelRollout.KEY.getBytes(StandardCharsets.UTF_8);

  private RolloutLog() {}

  /**
   * What is wanted now; empty where each instance is to use its own {@code --model}, and where
   * there is no such topic.
   *
   * @param consumerSettings of a Kafka consumer
   */
  public static Optional<ModelRollout> read(Map<String, Object> consumerSettings) {
    Wanted wanted = new Wanted();
    try (TopicReader reader = new TopicReader(consumerSettings, TopicCatalog.MODELS)) {
      reader.read(
          Optional.empty(),
          record -> {
            wanted.accept(record);
            return true;
          });
    }
    return wanted.newest();
  }

  /**
   * Writes what is wanted from now on; returns when it is acknowledged.
   *
   * @param producerSettings of a Kafka producer
   * @param wanted empty to have each instance use its own {@code --model}
   */
  public static void write(Map<String, Object> producerSettings, Optional<ModelRollout> wanted)
      throws InterruptedException {
    Map<String, Object> settings = new HashMap<>(producerSettings);
    settings.put("acks", "all");
    settings.putIfAbsent("max.block.ms", 15_000);
    settings.putIfAbsent("request.timeout.ms", 10_000);
    settings.putIfAbsent("delivery.timeout.ms", 30_000);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      byte[] value = wanted.map(Json::toBytes).orElse(null);
      producer.send(new ProducerRecord<>(TopicCatalog.MODELS, KEY, value)).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
    }
  }

  /** The newest of the records that it is shown. Not thread-safe. */
  static final class Wanted {
    private Optional<ModelRollout> newest = Optional.empty();

    /** Whether the record is one that counts. */
    boolean accept(ConsumerRecord<byte[], byte[]> record) {
      if (!Arrays.equals(record.key(), KEY)) {
        return false;
      }
      if (record.value() == null) {
        newest = Optional.empty();
        return true;
      }
      Optional<ModelRollout> read = parse(record.value());
      read.ifPresent(each -> newest = read);
      return read.isPresent();
    }

    Optional<ModelRollout> newest() {
      return newest;
    }

    /** Somebody else's record wants nothing. */
    private static Optional<ModelRollout> parse(byte[] value) {
      try {
        return Optional.ofNullable(Json.MAPPER.readValue(value, ModelRollout.class));
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }
}
