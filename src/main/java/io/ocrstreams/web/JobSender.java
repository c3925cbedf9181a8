package io.ocrstreams.web;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Origin;
import io.ocrstreams.topics.TopicCatalog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts events on {@code ocr.images}. Thread-safe. */
final class JobSender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JobSender.class);

  // What the topic takes: max.message.bytes of ocr.images.
  private static final int MAX_REQUEST_BYTES = 16 << 20;
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;

  /**
   * @param producer closed with this
   */
  JobSender(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  static JobSender connect(Map<String, Object> producerSettings) {
    Map<String, Object> settings = new HashMap<>(producerSettings);
    settings.putIfAbsent("max.request.size", MAX_REQUEST_BYTES);
    settings.putIfAbsent("buffer.memory", 4L * MAX_REQUEST_BYTES);
    return new JobSender(RequestProducer.connect(settings));
  }

  /**
   * Sends an event and returns when Kafka has it.
   *
   * @param trace headers of W3C Trace Context, by name: they travel with it to its outcome
   * @return where it stands
   * @throws ProblemException {@code too_large} or {@code kafka_unavailable}
   */
  Origin send(String key, ImageReference event, Map<String, String> trace) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            TopicCatalog.IMAGES, key.getBytes(StandardCharsets.UTF_8), Json.toBytes(event));
    trace.forEach(
        (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    RecordMetadata sent =
        KafkaAnswer.of(() -> KafkaAnswer.within(producer.send(record)), JobSender::problem);
    return new Origin(sent.topic(), sent.partition(), sent.offset());
  }

  private static ProblemException problem(Throwable failure) {
    if (failure instanceof RecordTooLargeException) {
      return ProblemException.of(
          ProblemType.TOO_LARGE,
          "the event with its image in base64 has more than %d bytes, which %s does not take: send a smaller image, a reference to it, or use /api/v1/ocr",
          MAX_REQUEST_BYTES,
          TopicCatalog.IMAGES);
    }
    log.warn("A job could not be given to Kafka: {}", failure.toString());
    return ProblemException.retryAfter(
        ProblemType.KAFKA_UNAVAILABLE,
        WAIT,
        "Kafka did not take the event in time; with an Idempotency-Key the request can be sent again safely");
  }

  @Override
  public void close() {
    producer.close(RequestProducer.CLOSE_TIMEOUT);
  }
}
