package io.ocrstreams.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.outcomes.EventStream.Event;
import io.ocrstreams.outcomes.EventStream.Reader;
import io.ocrstreams.topics.TopicCatalog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OutcomeFollowerTest {
  private static final String RESULT =
      """
      {"id":"%s","lines":[],"source":{},"origin":{"topic":"ocr.images","partition":0,"offset":%d}}
      """;

  private final Map<TopicPartition, Long> seeks = new ConcurrentHashMap<>();
  private final MockConsumer<byte[], byte[]> consumer =
      new MockConsumer<>("earliest") {
        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
          seeks.put(partition, offset);
          super.seek(partition, offset);
        }
      };
  private final LatestOutcomes latest = new LatestOutcomes(100, 1 << 20);
  private final EventStream events = new EventStream("e", 100, 100);
  private final Instant now = Instant.ofEpochSecond(1_000);
  private final RecentFigures figures = new RecentFigures(Duration.ofSeconds(10), () -> now);

  @Test
  void shouldReadWhatIsThereButTellOnlyWhatIsNew() throws Exception {
    givenTopics(Map.of(TopicCatalog.RESULTS, 2L));
    consumer.schedulePollTask(
        () -> {
          add(TopicCatalog.RESULTS, 0, RESULT.formatted("a", 0));
          add(TopicCatalog.RESULTS, 1, RESULT.formatted("b", 1));
        });
    Reader reader = events.read(Optional.empty());
    try (OutcomeFollower follower = start()) {
      follower.caughtUp().get(30, TimeUnit.SECONDS);
      assertThat(latest.find("a")).isPresent();
      consumer.schedulePollTask(() -> add(TopicCatalog.RESULTS, 2, RESULT.formatted("c", 2)));
      Event event = reader.poll(30_000).orElseThrow();
      assertThat(event.name()).isEqualTo("result");
      assertThat(event.data()).contains("\"id\":\"c\"").contains("\"kind\":\"result\"");
    }
  }

  @Test
  void shouldBeginNoFurtherBackThanIsKept() throws Exception {
    givenTopics(Map.of(TopicCatalog.RESULTS, 1_000L));
    try (OutcomeFollower follower = start()) {
      consumer.schedulePollTask(() -> add(TopicCatalog.RESULTS, 999, RESULT.formatted("z", 9)));
      follower.caughtUp().get(30, TimeUnit.SECONDS);
    }
    // 100 outcomes are kept, of one partition.
    assertThat(seeks).containsEntry(new TopicPartition(TopicCatalog.RESULTS, 0), 900L);
  }

  @Test
  void shouldPassOverRecordsOfOthersAndGoOnAfterAFailure() throws Exception {
    givenTopics(Map.of());
    consumer.schedulePollTask(() -> add(TopicCatalog.RESULTS, 0, "no result"));
    consumer.schedulePollTask(() -> add(TopicCatalog.METRICS, 0, "{}"));
    consumer.schedulePollTask(() -> add(TopicCatalog.DEAD_LETTERS, 0, "\u0000"));
    consumer.schedulePollTask(() -> add(TopicCatalog.RESULTS, 1, RESULT.formatted("a", 0)));
    Reader reader = events.read(Optional.empty());
    try (OutcomeFollower follower = start()) {
      assertThat(reader.poll(30_000).orElseThrow().name()).isEqualTo("dead_letter");
      assertThat(reader.poll(30_000).orElseThrow().data()).contains("\"id\":\"a\"");
      assertThat(follower.caughtUp()).isDone();
    }
  }

  @Test
  void shouldGoOnWhereItWasWhenKafkaIsBack() throws Exception {
    givenTopics(Map.of());
    consumer.schedulePollTask(() -> add(TopicCatalog.RESULTS, 0, RESULT.formatted("a", 0)));
    Reader reader = events.read(Optional.empty());
    boolean[] failed = {false};
    try (OutcomeFollower follower =
        new OutcomeFollower(
            () -> {
              if (!failed[0]) {
                failed[0] = true;
                throw new KafkaException("nobody is there");
              }
              return consumer;
            },
            latest,
            figures,
            events,
            () -> now,
            100)) {
      follower.start();
      assertThat(reader.poll(30_000)).isPresent();
    }
  }

  private OutcomeFollower start() {
    OutcomeFollower follower =
        new OutcomeFollower(
            () -> consumer, latest, figures, events, () -> now, 100);
    follower.start();
    return follower;
  }

  private void givenTopics(Map<String, Long> ends) {
    for (String topic :
        List.of(TopicCatalog.RESULTS, TopicCatalog.DEAD_LETTERS, TopicCatalog.METRICS)) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.updatePartitions(
          topic, List.of(new PartitionInfo(topic, 0, Node.noNode(), new Node[0], new Node[0])));
      consumer.updateBeginningOffsets(Map.of(partition, 0L));
      consumer.updateEndOffsets(Map.of(partition, ends.getOrDefault(topic, 0L)));
    }
  }

  private void add(String topic, long offset, String value) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(topic, 0, offset, null, value.getBytes(StandardCharsets.UTF_8));
    record.headers().add(OcrHeaders.REASON, "not_found".getBytes(StandardCharsets.UTF_8));
    consumer.addRecord(record);
  }
}
