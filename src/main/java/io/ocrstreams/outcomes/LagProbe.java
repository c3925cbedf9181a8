package io.ocrstreams.outcomes;

import io.ocrstreams.topics.TopicCatalog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Kafka every other second how far the pipeline is behind its topic, and so whether Kafka
 * answers at all. Thread-safe.
 */
public final class LagProbe implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LagProbe.class);
  private static final long PERIOD_MILLIS = 2_000;

  /** So long an answer is good. */
  private static final Duration FRESH = Duration.ofSeconds(15);

  /**
   * How far one partition is behind.
   *
   * @param committed offset that the application's group committed; 0 where it never did
   * @param end offset behind the last event
   * @param lag events between them
   */
  public record Lag(String topic, int partition, long committed, long end, long lag) {}

  private record Answer(Instant time, List<Lag> lags) {}

  private final Admin admin;
  private final String applicationId;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          runnable -> {
            Thread made = new Thread(runnable, "ocr-lag");
            made.setDaemon(true);
            return made;
          });
  private volatile Answer answer = new Answer(Instant.MIN, List.of());

  /**
   * @param admin closed with this
   * @param applicationId of the pipeline
   */
  public LagProbe(Admin admin, String applicationId, InstantSource clock) {
    this.admin = admin;
    this.applicationId = applicationId;
    this.clock = clock;
  }

  public void start() {
    thread.scheduleWithFixedDelay(this::ask, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What Kafka said last, by partition. */
  public List<Lag> lags() {
    return answer.lags();
  }

  /** Whether Kafka answered of late. */
  public boolean isReachable() {
    return answer.time().isAfter(clock.instant().minus(FRESH));
  }

  @Override
  public void close() {
    thread.shutdownNow();
    admin.close(Duration.ofSeconds(1));
  }

  private void ask() {
    try {
      answer = new Answer(clock.instant(), askKafka());
    } catch (ExecutionException e) {
      log.warn("Kafka does not tell how far the pipeline is: {}", e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Nothing else would be asked any more.
      log.warn("Kafka cannot be asked how far the pipeline is", e);
    }
  }

  private List<Lag> askKafka() throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    admin
        .describeTopics(List.of(TopicCatalog.IMAGES))
        .allTopicNames()
        .get()
        .get(TopicCatalog.IMAGES)
        .partitions()
        .forEach(
            each ->
                latest.put(
                    new TopicPartition(TopicCatalog.IMAGES, each.partition()),
                    OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(latest).all().get();
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin
            .listConsumerGroupOffsets(applicationId)
            .partitionsToOffsetAndMetadata()
            .get();
    List<Lag> lags = new ArrayList<>();
    ends.keySet().stream()
        .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
        .forEach(partition -> lags.add(lag(partition, ends, committed)));
    return lags;
  }

  private static Lag lag(
      TopicPartition partition,
      Map<TopicPartition, ListOffsetsResultInfo> ends,
      Map<TopicPartition, OffsetAndMetadata> committed) {
    long end = ends.get(partition).offset();
    OffsetAndMetadata offset = committed.get(partition);
    long done = offset == null ? 0 : offset.offset();
    return new Lag(
        partition.topic(), partition.partition(), done, end, Math.max(0, end - done));
  }
}
