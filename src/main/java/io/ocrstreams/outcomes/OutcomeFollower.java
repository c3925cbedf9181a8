package io.ocrstreams.outcomes;

import io.ocrstreams.event.Json;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicFollower;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the outcome topics on a thread of its own, and keeps {@link LatestOutcomes}, {@link
 * RecentFigures} and {@link EventStream} up to date. It is in no group: every process sees all
 * outcomes. Begins as far back as is kept; if Kafka goes away, it goes on where it was when Kafka
 * is back.
 */
public final class OutcomeFollower implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OutcomeFollower.class);
  private static final List<String> TOPICS =
      List.of(TopicCatalog.RESULTS, TopicCatalog.DEAD_LETTERS, TopicCatalog.METRICS);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final LatestOutcomes latest;
  private final RecentFigures figures;
  private final EventStream events;
  private final InstantSource clock;
  private final int outcomesKept;
  private final TopicFollower follower;
  private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  // Where to go on; what lies before the ends is history, and no news.
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final Map<TopicPartition, Long> news = new HashMap<>();

  /**
   * @param connect makes a consumer of committed records without a group
   * @param outcomesKept how many outcomes to read from before the start
   */
  public OutcomeFollower(
      Supplier<Consumer<byte[], byte[]>> connect,
      LatestOutcomes latest,
      RecentFigures figures,
      EventStream events,
      InstantSource clock,
      int outcomesKept) {
    this.latest = latest;
    this.figures = figures;
    this.events = events;
    this.clock = clock;
    this.outcomesKept = outcomesKept;
    this.follower =
        new TopicFollower("ocr-outcomes", connect, this::follow, OutcomeFollower::failed, PAUSE);
  }

  /** Begins to follow; once. */
  public void start() {
    follower.start();
  }

  /** Completes when what was there at the start has been read. */
  public CompletableFuture<Void> caughtUp() {
    return caughtUp;
  }

  @Override
  public void close() {
    follower.close();
  }

  private static void failed(RuntimeException fault) {
    if (fault instanceof KafkaException) {
      log.warn("The outcome topics cannot be followed now: {}", fault.getMessage());
    } else {
      log.error("The outcome topics cannot be followed now", fault);
    }
  }

  private void follow(Consumer<byte[], byte[]> connected) {
    assign(connected);
    while (!follower.isClosed()) {
      for (ConsumerRecord<byte[], byte[]> record : connected.poll(POLL)) {
        accept(record);
        positions.put(partitionOf(record), record.offset() + 1);
      }
      if (!caughtUp.isDone() && isCaughtUp(connected)) {
        caughtUp.complete(null);
      }
    }
  }

  private void assign(Consumer<byte[], byte[]> connected) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : TOPICS) {
      connected
          .partitionsFor(topic)
          .forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
    }
    connected.assign(partitions);
    Map<TopicPartition, Long> begins = connected.beginningOffsets(partitions);
    connected.endOffsets(partitions).forEach(news::putIfAbsent);
    for (TopicPartition partition : partitions) {
      long start =
          Math.max(
              begins.get(partition),
              news.get(partition) - reachBack(partition, partitions));
      connected.seek(partition, positions.getOrDefault(partition, start));
    }
  }

  /** Metrics as well: more than enough for a window of seconds, and bounded. */
  private long reachBack(TopicPartition partition, List<TopicPartition> all) {
    long ofTopic = all.stream().filter(each -> each.topic().equals(partition.topic())).count();
    return Math.max(1, outcomesKept / ofTopic);
  }

  private boolean isCaughtUp(Consumer<byte[], byte[]> connected) {
    return news.entrySet().stream()
        .allMatch(end -> connected.position(end.getKey()) >= end.getValue());
  }

  private void accept(ConsumerRecord<byte[], byte[]> record) {
    boolean isNew = record.offset() >= news.getOrDefault(partitionOf(record), 0L);
    switch (record.topic()) {
      case TopicCatalog.RESULTS ->
          OutcomeParser.result(record).ifPresent(outcome -> add(outcome, "result", isNew));
      case TopicCatalog.DEAD_LETTERS ->
          add(OutcomeParser.deadLetter(record), "dead_letter", isNew);
      default -> addMetrics(record, isNew);
    }
  }

  private void add(RecordedOutcome outcome, String name, boolean isNew) {
    latest.add(outcome);
    if (isNew) {
      events.publish(name, json(outcome));
    }
  }

  private void addMetrics(ConsumerRecord<byte[], byte[]> record, boolean isNew) {
    OutcomeParser.metrics(record)
        .ifPresent(
            metrics -> {
              Instant appended = Instant.ofEpochMilli(record.timestamp());
              if (appended.isAfter(clock.instant().minus(figures.window()))) {
                figures.add(appended, metrics);
              }
              if (isNew) {
                events.publish("metrics", json(metrics));
              }
            });
  }

  private static String json(Object value) {
    return new String(Json.toBytes(value), StandardCharsets.UTF_8);
  }

  private static TopicPartition partitionOf(ConsumerRecord<byte[], byte[]> record) {
    return new TopicPartition(record.topic(), record.partition());
  }
}
