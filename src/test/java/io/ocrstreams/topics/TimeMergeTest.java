package io.ocrstreams.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class TimeMergeTest {
  private static final TopicPartition FIRST = new TopicPartition("t", 0);
  private static final TopicPartition SECOND = new TopicPartition("t", 1);

  private final TimeMerge merge = new TimeMerge(List.of(FIRST, SECOND));

  @Test
  void shouldGiveTheEarliestRecordOfAllPartitions() {
    merge.add(record(FIRST, 10));
    merge.add(record(FIRST, 30));
    merge.add(record(SECOND, 20));
    merge.add(record(SECOND, 40));

    assertThat(time()).contains(10L);
    assertThat(time()).contains(20L);
    assertThat(time()).contains(30L);
  }

  @Test
  void shouldWaitForAPartitionThatMayHaveAnEarlierOne() {
    merge.add(record(FIRST, 10));

    assertThat(time()).isEmpty();
    assertThat(merge.starving()).containsExactly(SECOND);

    merge.add(record(SECOND, 5));
    assertThat(time()).contains(5L);
  }

  @Test
  void shouldNotWaitForAPartitionThatIsFinished() {
    merge.add(record(FIRST, 10));
    merge.finish(SECOND);

    assertThat(time()).contains(10L);
    assertThat(time()).isEmpty();
    assertThat(merge.starving()).containsExactly(FIRST);
  }

  @Test
  void shouldBeDoneWhenEverythingIsFinishedAndTaken() {
    merge.add(record(FIRST, 10));
    merge.finish(FIRST);
    merge.finish(SECOND);

    assertThat(merge.isDone()).isFalse();
    assertThat(time()).contains(10L);
    assertThat(merge.isDone()).isTrue();
  }

  private Optional<Long> time() {
    return merge.poll().map(ConsumerRecord::timestamp);
  }

  private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long time) {
    return new ConsumerRecord<>(
        partition.topic(),
        partition.partition(),
        time,
        time,
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        null,
        null,
        new RecordHeaders(),
        Optional.empty());
  }
}
