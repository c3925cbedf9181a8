package io.ocrstreams.web;

import io.ocrstreams.event.Correction;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Origin;
import io.ocrstreams.topics.TopicCatalog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts corrections on {@code ocr.feedback}. Thread-safe. */
final class FeedbackSender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FeedbackSender.class);
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;
  private final Admin admin;

  private FeedbackSender(Producer<byte[], byte[]> producer, Admin admin) {
    this.producer = producer;
    this.admin = admin;
  }

  static FeedbackSender connect(
      Map<String, Object> producerSettings, Map<String, Object> adminSettings) {
    return new FeedbackSender(
        RequestProducer.connect(producerSettings), Admin.create(adminSettings));
  }

  /**
   * Sends corrections of one document and returns when Kafka has them all. If it fails, some may be
   * there: the same once more changes nothing.
   *
   * @return where they stand
   * @throws ProblemException {@code feedback_not_configured}, {@code too_large} or {@code
   *     kafka_unavailable}
   */
  List<Origin> send(String key, List<Correction> corrections) {
    return KafkaAnswer.of(() -> sendAll(key, corrections), FeedbackSender::problem);
  }

  private List<Origin> sendAll(String key, List<Correction> corrections)
      throws ExecutionException, InterruptedException, TimeoutException {
    requireTopic();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (Correction correction : corrections) {
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  TopicCatalog.FEEDBACK,
                  key.getBytes(StandardCharsets.UTF_8),
                  Json.toBytes(correction))));
    }
    List<Origin> places = new ArrayList<>();
    for (Future<RecordMetadata> each : sent) {
      RecordMetadata place = KafkaAnswer.within(each);
      places.add(new Origin(place.topic(), place.partition(), place.offset()));
    }
    return places;
  }

  /** A producer would wait for a topic that is not there, or have the cluster make one of its own. */
  private void requireTopic() throws ExecutionException, InterruptedException, TimeoutException {
    KafkaAnswer.within(admin.describeTopics(List.of(TopicCatalog.FEEDBACK)).allTopicNames());
  }

  private static ProblemException problem(Throwable failure) {
    if (failure instanceof UnknownTopicOrPartitionException) {
      return ProblemException.of(
          ProblemType.FEEDBACK_NOT_CONFIGURED,
          "there is no topic %s: 'ocr-streams topics apply' makes it",
          TopicCatalog.FEEDBACK);
    }
    if (failure instanceof AuthorizationException) {
      return ProblemException.of(
          ProblemType.FEEDBACK_NOT_CONFIGURED,
          "this server may not write to %s: 'ocr-streams acls --role gateway' lists what it must be allowed",
          TopicCatalog.FEEDBACK);
    }
    if (failure instanceof RecordTooLargeException) {
      return ProblemException.of(
          ProblemType.TOO_LARGE,
          "a correction has more bytes than %s takes: send a shorter uri",
          TopicCatalog.FEEDBACK);
    }
    log.warn("Corrections could not be given to Kafka: {}", failure.toString());
    return ProblemException.retryAfter(
        ProblemType.KAFKA_UNAVAILABLE,
        WAIT,
        "Kafka did not take the corrections in time; they can be sent again safely");
  }

  @Override
  public void close() {
    producer.close(RequestProducer.CLOSE_TIMEOUT);
    admin.close(RequestProducer.CLOSE_TIMEOUT);
  }
}
