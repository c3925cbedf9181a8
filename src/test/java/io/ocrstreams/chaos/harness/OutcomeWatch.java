package io.ocrstreams.chaos.harness;

import io.ocrstreams.chaos.harness.SeenOutcome.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A read_committed consumer of all outcomes of a test, from the first on, on a thread of its own.
 * What it counts is what the product promises: nothing about the inside of the pipeline.
 */
public final class OutcomeWatch implements AutoCloseable {
  private final Map<String, Kind> kinds;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<SeenOutcome> seen = new ArrayList<>();
  private final Set<String> ended = new HashSet<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final Thread thread = new Thread(this::watch, "outcome-watch");
  private volatile boolean readToEnd;
  private volatile boolean closed;

  private OutcomeWatch(ChildCluster cluster, Map<String, Kind> kinds) {
    this.kinds = kinds;
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", cluster.bootstrapServers(),
                "isolation.level", "read_committed",
                "max.partition.fetch.bytes", 20 << 20,
                "enable.auto.commit", false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        kinds.keySet().stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread.start();
  }

  /** Begins to watch; the topics must be there. */
  public static OutcomeWatch on(ChildCluster cluster, ChaosTopics topics) {
    return new OutcomeWatch(
        cluster,
        Map.of(
            topics.names().results(), Kind.RESULT,
            topics.names().deadLetters(), Kind.DEAD_LETTER,
            topics.names().metrics(), Kind.METRICS));
  }

  /** Begins to watch what becomes of the events of a replay, the only one on its topics. */
  public static OutcomeWatch onReplay(ChildCluster cluster, ChaosTopics topics, String results) {
    return new OutcomeWatch(
        cluster,
        Map.of(
            results, Kind.RESULT,
            topics.replays().deadLetters(), Kind.DEAD_LETTER,
            topics.replays().metrics(), Kind.METRICS));
  }

  /** How many events are known to have ended. */
  public int count() {
    synchronized (seen) {
      return ended.size();
    }
  }

  /** When the event that ended after so many others was first seen to end, on the nano clock. */
  public long arrivalOf(int endedBefore) {
    synchronized (seen) {
      Set<String> ids = new HashSet<>();
      for (SeenOutcome outcome : seen) {
        if (outcome.kind() != Kind.METRICS && ids.add(outcome.id()) && ids.size() > endedBefore) {
          return outcome.arrival();
        }
      }
      throw new IllegalArgumentException(
          "%d events have ended, not more than %d".formatted(ids.size(), endedBefore));
    }
  }

  /** Returns when so many events have ended. */
  public void awaitCount(int count) throws InterruptedException {
    Patience.until(
        () -> "%d outcomes; there are %d".formatted(count, count()),
        Patience.MINUTES,
        () -> count() >= count);
  }

  /** Returns when each of these events has ended. */
  public void await(Collection<String> ids) throws InterruptedException {
    Patience.until(
        () -> "an outcome of each event; %d have none".formatted(missing(ids).size()),
        Patience.MINUTES,
        () -> missing(ids).isEmpty());
  }

  /** Which of these have not ended. */
  Set<String> missing(Collection<String> ids) {
    Set<String> missing = new HashSet<>(ids);
    synchronized (seen) {
      missing.removeAll(ended);
    }
    return missing;
  }

  /**
   * Everything there is, once every pipeline has ended in order: reads on to the end of each
   * partition, so that what came twice is there as well. In the order of each partition.
   */
  public List<SeenOutcome> all() throws InterruptedException {
    readToEnd = true;
    Patience.until(() -> "the end of the outcomes", Patience.MINUTES, end::isDone);
    end.join();
    synchronized (seen) {
      return List.copyOf(seen);
    }
  }

  private void watch() {
    try {
      while (!closed) {
        boolean last = readToEnd;
        if (last && isAtEnd()) {
          end.complete(null);
          return;
        }
        var records = consumer.poll(Duration.ofMillis(50));
        long now = System.nanoTime();
        synchronized (seen) {
          records.forEach(
              record -> {
                SeenOutcome outcome = SeenOutcome.of(record, kinds, now);
                seen.add(outcome);
                if (outcome.kind() != Kind.METRICS) {
                  ended.add(outcome.id());
                }
              });
        }
      }
    } catch (RuntimeException | Error e) {
      end.completeExceptionally(e);
    } finally {
      consumer.close();
    }
  }

  /** The end of a read_committed consumer is where an open transaction begins. */
  private boolean isAtEnd() {
    return consumer.endOffsets(consumer.assignment()).entrySet().stream()
        .allMatch(each -> consumer.position(each.getKey()) >= each.getValue());
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
