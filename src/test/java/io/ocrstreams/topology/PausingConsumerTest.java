package io.ocrstreams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PausingConsumerTest {
  private static final TopicPartition FIRST = new TopicPartition("ocr.images", 0);
  private static final TopicPartition SECOND = new TopicPartition("ocr.images", 1);

  private final FullPartitions full = new FullPartitions();
  private final MockConsumer<byte[], byte[]> delegate = new MockConsumer<>("earliest");
  private final Consumer<byte[], byte[]> consumer = PausingConsumer.around(delegate, full);

  @BeforeEach
  void assign() {
    delegate.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
    consumer.subscribe(List.of("ocr.images"));
    delegate.rebalance(List.of(FIRST, SECOND));
  }

  @Test
  void shouldLeaveAFullPartitionAloneUntilThereIsRoom() {
    full.set(FIRST, FullPartitions.Reason.MANY_IN_FLIGHT, true);
    assertThat(pausedAfterPoll()).containsExactly(FIRST);

    full.set(FIRST, FullPartitions.Reason.MANY_IN_FLIGHT, false);
    assertThat(pausedAfterPoll()).isEmpty();
  }

  @Test
  void shouldNotResumeWhatStreamsHasPaused() {
    consumer.pause(List.of(FIRST));
    full.set(FIRST, FullPartitions.Reason.MANY_IN_FLIGHT, true);
    pausedAfterPoll();
    full.set(FIRST, FullPartitions.Reason.MANY_IN_FLIGHT, false);
    assertThat(pausedAfterPoll()).containsExactly(FIRST);

    consumer.resume(List.of(FIRST));
    assertThat(pausedAfterPoll()).isEmpty();
  }

  @Test
  void shouldNotLetStreamsResumeWhatIsFull() {
    full.set(FIRST, FullPartitions.Reason.MANY_IN_FLIGHT, true);
    pausedAfterPoll();
    consumer.pause(List.of(FIRST, SECOND));
    consumer.resume(List.of(FIRST, SECOND));

    assertThat(pausedAfterPoll()).containsExactly(FIRST);
  }

  @Test
  void shouldPauseAFullPartitionAgainThatWasLostAndAssignedAnew() {
    full.set(FIRST, FullPartitions.Reason.MANY_IN_FLIGHT, true);
    pausedAfterPoll();
    // What a rebalance does in a real consumer: a partition that is assigned anew is not paused.
    delegate.resume(List.of(FIRST));

    assertThat(pausedAfterPoll()).containsExactly(FIRST);
  }

  private Collection<TopicPartition> pausedAfterPoll() {
    consumer.poll(Duration.ZERO);
    return delegate.paused();
  }
}
