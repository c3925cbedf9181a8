package io.ocrstreams.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer for requests whose callers wait: nothing is held back, and nothing tried for long. */
final class RequestProducer {
  static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private RequestProducer() {}

  /**
   * @param settings of a Kafka producer; what they say counts
   */
  static Producer<byte[], byte[]> connect(Map<String, Object> settings) {
    Map<String, Object> own = new HashMap<>(settings);
    own.putIfAbsent("acks", "all");
    own.putIfAbsent("max.block.ms", 5_000);
    own.putIfAbsent("request.timeout.ms", 5_000);
    own.putIfAbsent("delivery.timeout.ms", 10_000);
    own.putIfAbsent("linger.ms", 0);
    return new KafkaProducer<>(own, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
