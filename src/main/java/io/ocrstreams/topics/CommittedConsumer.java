package io.ocrstreams.topics;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes consumers that read what is committed, and leave nothing behind on the cluster. */
public final class CommittedConsumer {
  private CommittedConsumer() {}

  /**
   * A consumer of committed records that belongs to no group and makes no topics. Where what it is to
   * read next is gone, because retention took it, it goes on with the first record there is.
   *
   * @param settings of a Kafka consumer; those that make it so are added
   */
  public static KafkaConsumer<byte[], byte[]> connect(Map<String, Object> settings) {
    Map<String, Object> own = new HashMap<>(settings);
    own.put("isolation.level", "read_committed");
    own.put("enable.auto.commit", false);
    own.put("allow.auto.create.topics", false);
    own.put("auto.offset.reset", "earliest");
    return new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
