package io.ocrstreams.replay;

import io.ocrstreams.event.ReplayRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the brokers once where a range begins and ends in each partition. Ends are those of committed
 * records: what an open transaction has written lies behind them.
 */
final class RangeResolver {
  private final Admin admin;

  /**
   * @param admin stays the caller's
   */
  RangeResolver(Admin admin) {
    this.admin = admin;
  }

  /** Each partition of the topic, by number; empty ranges too. */
  List<ReplayRun.Partition> resolve(String topic, RangeBound from, RangeBound to) {
    List<TopicPartition> partitions = partitions(topic);
    Map<TopicPartition, Long> earliest = ask(partitions, OffsetSpec.earliest());
    Map<TopicPartition, Long> latest = ask(partitions, OffsetSpec.latest());
    Map<TopicPartition, Long> starts = ask(partitions, from.question());
    Map<TopicPartition, Long> ends = ask(partitions, to.question());
    List<ReplayRun.Partition> range = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      long first = earliest.get(partition);
      long last = Math.max(first, latest.get(partition));
      long start = clamp(offset(from, starts.get(partition), last), first, last);
      long end = clamp(offset(to, ends.get(partition), last), first, last);
      range.add(ReplayRun.Partition.ahead(partition.partition(), start, Math.max(start, end)));
    }
    return range;
  }

  /** The ends of a topic's committed records now. */
  List<ReplayRun.Position> ends(String topic) {
    List<ReplayRun.Position> ends = new ArrayList<>();
    List<TopicPartition> partitions = partitions(topic);
    Map<TopicPartition, Long> latest = ask(partitions, OffsetSpec.latest());
    for (TopicPartition partition : partitions) {
      ends.add(
          new ReplayRun.Position(topic, partition.partition(), latest.get(partition)));
    }
    return ends;
  }

  private static long offset(RangeBound bound, long answer, long last) {
    if (bound instanceof RangeBound.Offset known) {
      return known.offset();
    }
    // No event is as late as that.
    return answer < 0 ? last : answer;
  }

  private static long clamp(long offset, long first, long last) {
    return Math.max(first, Math.min(last, offset));
  }

  private List<TopicPartition> partitions(String topic) {
    try {
      return admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get()
          .get(topic)
          .partitions()
          .stream()
          .map(each -> new TopicPartition(topic, each.partition()))
          .toList();
    } catch (ExecutionException | InterruptedException e) {
      throw unchecked(e);
    }
  }

  private Map<TopicPartition, Long> ask(List<TopicPartition> partitions, OffsetSpec question) {
    Map<TopicPartition, OffsetSpec> questions = new HashMap<>();
    partitions.forEach(each -> questions.put(each, question));
    try {
      Map<TopicPartition, Long> offsets = new HashMap<>();
      for (Map.Entry<TopicPartition, ListOffsetsResultInfo> answer :
          admin
              .listOffsets(questions, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
              .all()
              .get()
              .entrySet()) {
        offsets.put(answer.getKey(), answer.getValue().offset());
      }
      return offsets;
    } catch (ExecutionException | InterruptedException e) {
      throw unchecked(e);
    }
  }

  /** Kafka's own error where it is one; an interrupt stays one. */
  static KafkaException unchecked(Exception e) {
    if (e instanceof InterruptedException interrupted) {
      return new org.apache.kafka.common.errors.InterruptException(interrupted);
    }
    return e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
  }
}
