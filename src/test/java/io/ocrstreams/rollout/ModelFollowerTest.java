package io.ocrstreams.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.Json;
import io.ocrstreams.event.ModelRollout;
import io.ocrstreams.event.ModelRollout.Model;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a change of models does, and what becomes of it at starts, faults and nonsense. */
@Timeout(60)
class ModelFollowerTest {
  private static final TopicPartition PARTITION = new TopicPartition("ocr.models", 0);

  private final ScriptedModels models = new ScriptedModels("own");
  private final ToldChanges changes = new ToldChanges();
  private final LinkedBlockingQueue<MockConsumer<byte[], byte[]>> connections =
      new LinkedBlockingQueue<>();
  private ModelFollower follower;
  private long offset;

  @AfterEach
  void stop() {
    follower.close();
  }

  @Test
  void shouldUseItsOwnModelWhileNothingIsWanted() {
    follow(topic(), Optional.empty());

    assertThat(models.tried()).isEmpty();
    assertThat(changes.all()).containsExactly("taken own");
  }

  @Test
  void shouldUseWhatIsWantedBeforeItReturns() {
    follow(topic(), Optional.of(live("a", 1)));

    assertThat(models.live()).isEqualTo("a");
    assertThat(changes.all()).containsExactly("taken own", "taken a");
  }

  @Test
  void shouldTakeAChangeAsItComesAndOnlyOnce() {
    MockConsumer<byte[], byte[]> topic = topic();
    follow(topic, Optional.of(live("a", 1)));

    write(topic, "live", live("b", 2));
    await(() -> models.live().equals("b"));
    write(topic, "other", live("c", 3));
    writeBytes(topic, "live", "nonsense".getBytes(StandardCharsets.UTF_8));
    write(topic, "live", live("d", 4));
    await(() -> models.live().equals("d"));

    assertThat(models.tried()).containsExactly("a", "b", "d");
  }

  @Test
  void shouldGoOnWithWhatItHasWhenAModelIsRefused() {
    MockConsumer<byte[], byte[]> topic = topic();
    follow(topic, Optional.of(live("a", 1)));

    write(topic, "live", live("bad", 2));
    await(() -> changes.all().contains("refused, a goes on"));
    write(topic, "live", live("bad", 3));
    await(() -> models.tried().size() == 3);
    write(topic, "live", live("b", 4));
    await(() -> changes.all().contains("taken b"));

    assertThat(models.tried()).as("again for each record").containsExactly("a", "bad", "bad", "b");
  }

  @Test
  void shouldReturnToItsOwnModelWhenTheRecordIsTakenBack() {
    MockConsumer<byte[], byte[]> topic = topic();
    follow(topic, Optional.of(live("a", 1)));

    writeBytes(topic, "live", null);

    await(() -> models.live().equals("own"));
  }

  @Test
  void shouldStartWithWhatWasUsedBeforeWhenWhatIsWantedIsRefused() {
    ModelRollout wanted = new ModelRollout(Model.named("bad"), null, Model.named("a"), "me", 1);

    follow(topic(), Optional.of(wanted));

    assertThat(models.live()).isEqualTo("a");
    assertThat(changes.all())
        .containsExactly("taken own", "refused, own goes on", "refused, a goes on");
  }

  @Test
  void shouldStartWithItsOwnModelWhenAllElseIsRefused() {
    ModelRollout wanted =
        new ModelRollout(Model.named("bad"), null, Model.named("bad-too"), "me", 1);

    follow(topic(), Optional.of(wanted));

    assertThat(models.tried()).containsExactly("bad", "bad-too");
    assertThat(models.live()).isEqualTo("own");
    assertThat(changes.all()).containsExactly("taken own", "refused, own goes on");
  }

  @Test
  void shouldFollowTheTopicOnceThereIsOne() {
    MockConsumer<byte[], byte[]> made = topic();
    write(made, "live", live("a", 1));

    follow(withoutTopic(), Optional.empty());
    connections.add(made);

    await(() -> models.live().equals("a"));
  }

  @Test
  void shouldGoOnWhenKafkaIsBack() {
    MockConsumer<byte[], byte[]> broken = topic();
    MockConsumer<byte[], byte[]> back = topic();
    write(back, "live", live("a", 1));
    write(back, "live", live("b", 2));
    connections.add(broken);
    connections.add(back);

    follow(broken, Optional.of(live("a", 1)));
    broken.schedulePollTask(() -> broken.setPollException(new KafkaException("away")));

    await(() -> models.live().equals("b"));
    assertThat(models.tried()).as("nothing old is used again").containsExactly("a", "b");
  }

  /**
   * @param now stands on the topic, too
   */
  private void follow(MockConsumer<byte[], byte[]> first, Optional<ModelRollout> now) {
    now.ifPresent(each -> write(first, "live", each));
    if (!connections.contains(first)) {
      connections.add(first);
    }
    follower =
        ModelFollower.start(this::connect, now, models, "own", changes, Duration.ofMillis(1));
  }

  private Consumer<byte[], byte[]> connect() {
    MockConsumer<byte[], byte[]> next = connections.poll();
    return next == null ? withoutTopic() : next;
  }

  private static MockConsumer<byte[], byte[]> withoutTopic() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updatePartitions("ocr.models", List.of());
    return consumer;
  }

  private static MockConsumer<byte[], byte[]> topic() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    Node node = new Node(0, "localhost", 1);
    consumer.updatePartitions(
        "ocr.models",
        List.of(new PartitionInfo("ocr.models", 0, node, new Node[] {node}, new Node[] {node})));
    consumer.updateBeginningOffsets(new HashMap<>(Map.of(PARTITION, 0L)));
    consumer.updateEndOffsets(new HashMap<>(Map.of(PARTITION, 0L)));
    return consumer;
  }

  private void write(MockConsumer<byte[], byte[]> topic, String key, ModelRollout wanted) {
    writeBytes(topic, key, Json.toBytes(wanted));
  }

  private void writeBytes(MockConsumer<byte[], byte[]> topic, String key, byte[] value) {
    long place = offset++;
    topic.schedulePollTask(
        () -> {
          topic.updateEndOffsets(Map.of(PARTITION, place + 1));
          topic.addRecord(
              new ConsumerRecord<>(
                  "ocr.models", 0, place, key.getBytes(StandardCharsets.UTF_8), value));
        });
  }

  private static ModelRollout live(String name, long at) {
    return new ModelRollout(Model.named(name), null, null, "me", at);
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }
}
