package io.ocrstreams.topics;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads what stands on one topic at a moment: committed records only, outside any consumer group.
 * Memory is bounded: at most what one poll returns is held for each partition.
 *
 * <p>Kafka's errors come out as they are, among them {@link TimeoutException} when brokers fall
 * silent in the middle. Not thread-safe.
 */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private double progress;

  /**
   * @param settings of a Kafka consumer
   * @param topic one that does not exist reads as an empty one
   */
  public TopicReader(Map<String, Object> settings, String topic) {
    this.topic = topic;
    Map<String, Object> own = new HashMap<>(settings);
    // A request that finds nothing new stands in the way of one for another partition.
    own.putIfAbsent("fetch.max.wait.ms", 20);
    this.consumer = CommittedConsumer.connect(own);
    this.partitions =
        consumer.partitionsFor(topic).stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .toList();
  }

  public int partitions() {
    return partitions.size();
  }

  /**
   * Reads in order of time what is there when it is called.
   *
   * @param since where to begin; from the first record without it
   * @param each called with every record; false ends the reading
   */
  public void read(Optional<Instant> since, Predicate<ConsumerRecord<byte[], byte[]>> each) {
    consumer.assign(partitions);
    // For a reader of committed records, the end lies before the first open transaction.
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> starts = starts(since, ends);
    starts.forEach(consumer::seek);
    TimeMerge merge = new TimeMerge(partitions);
    finish(merge, ends);
    long lastCame = System.nanoTime();
    while (!merge.isDone()) {
      Optional<ConsumerRecord<byte[], byte[]>> next = merge.poll();
      if (next.isPresent()) {
        if (!each.test(next.get())) {
          return;
        }
        continue;
      }
      if (fill(merge, ends)) {
        lastCame = System.nanoTime();
        progress = progress(starts, ends);
      } else if (System.nanoTime() - lastCame > PATIENCE.toNanos()) {
        throw new TimeoutException(
            "nothing came from %s for %d s".formatted(topic, PATIENCE.toSeconds()));
      }
    }
  }

  /** The share that was taken from the brokers of what is to be read, 0 to 1. */
  public double progress() {
    return progress;
  }

  private Map<TopicPartition, Long> starts(
      Optional<Instant> since, Map<TopicPartition, Long> ends) {
    if (since.isEmpty()) {
      return consumer.beginningOffsets(partitions);
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(each -> times.put(each, Math.max(0, since.get().toEpochMilli())));
    Map<TopicPartition, Long> starts = new HashMap<>(ends);
    for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
        consumer.offsetsForTimes(times).entrySet()) {
      if (found.getValue() != null) {
        starts.put(found.getKey(), found.getValue().offset());
      }
    }
    return starts;
  }

  /** Whether anything came. */
  private boolean fill(TimeMerge merge, Map<TopicPartition, Long> ends) {
    consumer.resume(merge.starving());
    consumer.pause(partitions.stream().filter(each -> !merge.starving().contains(each)).toList());
    Map<TopicPartition, Long> before = positions();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      if (record.offset() < ends.get(new TopicPartition(topic, record.partition()))) {
        merge.add(record);
      }
    }
    finish(merge, ends);
    return !before.equals(positions());
  }

  /** Positions pass over the marks of transactions, which are no records. */
  private void finish(TimeMerge merge, Map<TopicPartition, Long> ends) {
    ends.forEach(
        (partition, end) -> {
          if (consumer.position(partition) >= end) {
            merge.finish(partition);
          }
        });
  }

  private Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    partitions.forEach(each -> positions.put(each, consumer.position(each)));
    return positions;
  }

  private double progress(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
    long all = 0;
    long left = 0;
    for (TopicPartition partition : partitions) {
      all += Math.max(0, ends.get(partition) - starts.get(partition));
      left += Math.max(0, ends.get(partition) - consumer.position(partition));
    }
    return all == 0 ? 1 : 1 - (double) left / all;
  }

  /** The record at that place, if it is (still) there. */
  public Optional<ConsumerRecord<byte[], byte[]>> at(int partition, long offset) {
    TopicPartition wanted = new TopicPartition(topic, partition);
    if (!partitions.contains(wanted)) {
      return Optional.empty();
    }
    consumer.assign(List.of(wanted));
    if (offset < consumer.beginningOffsets(List.of(wanted)).get(wanted)
        || offset >= consumer.endOffsets(List.of(wanted)).get(wanted)) {
      return Optional.empty();
    }
    consumer.seek(wanted, offset);
    long begun = System.nanoTime();
    while (consumer.position(wanted) <= offset) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() >= offset) {
          return Optional.of(record).filter(found -> found.offset() == offset);
        }
      }
      if (System.nanoTime() - begun > PATIENCE.toNanos()) {
        throw new TimeoutException(
            "nothing came from %s for %d s".formatted(wanted, PATIENCE.toSeconds()));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
