package io.ocrstreams.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.broker.EmbeddedBrokerExtension;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.ReplayPromotion;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicSchemas;
import io.ocrstreams.topology.OcrPipeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Results of a run on their way to the topic of live ones, and back. */
@ExtendWith(EmbeddedBrokerExtension.class)
class PromotionIT {
  @TempDir Path state;
  private ReplayHarness archive;
  private OcrPipeline live;
  private OcrPipeline replaying;

  @BeforeEach
  void startPipelines(TestCluster cluster) throws Exception {
    archive = new ReplayHarness(cluster);
    ReadyOcrService engine = new ReadyOcrService();
    live = archive.startLive(state, engine);
    replaying = archive.startReplaying(state, engine);
  }

  @AfterEach
  void stopPipelines() {
    replaying.close();
    live.close();
  }

  @Test
  void shouldEndWithTheNewTextAndWithTheOldAgainWhenUndone() throws Exception {
    archive.archive("a", 6);
    archive.read(archive.live().results(), 6);
    archive.replays().start(archive.order("r"), progress -> {});

    ReplayRun promoted = archive.replays().promote("r", progress -> {});

    assertThat(promoted.promotion().state()).isEqualTo(ReplayPromotion.State.PROMOTED);
    assertThat(promoted.promotion().copied()).isEqualTo(6);
    assertThat(TopicSchemas.violations(TopicCatalog.REPLAYS, Json.toBytes(promoted))).isEmpty();
    assertThat(newest(12).values()).hasSize(6).allMatch(text -> text.endsWith(" by new"));

    ReplayRun undone = archive.replays().undoPromotion("r", progress -> {});

    assertThat(undone.promotion().state()).isEqualTo(ReplayPromotion.State.UNDONE);
    assertThat(undone.promotion().copied()).isEqualTo(6);
    assertThat(newest(18).values()).hasSize(6).allMatch(text -> text.endsWith(" by old"));
    assertThatThrownBy(() -> archive.replays().undoPromotion("r", progress -> {}))
        .hasMessage("the run r is not promoted, so there is nothing to undo");
  }

  @Test
  void shouldLeaveAKeyAloneThatHasAResultOfALaterEvent() throws Exception {
    archive.archive("a", 2);
    archive.read(archive.live().results(), 2);
    archive.replays().start(archive.order("r"), progress -> {});
    ProducerRecord<byte[], byte[]> again = archive.event(0, "a-0");
    archive.send(
        new ProducerRecord<>(
            again.topic(),
            0,
            again.key(),
            "{\"id\":\"corrected\",\"uri\":\"file:/b.png\"}".getBytes(UTF_8)));
    archive.read(archive.live().results(), 3);

    ReplayRun promoted = archive.replays().promote("r", progress -> {});

    assertThat(promoted.promotion().copied()).isEqualTo(1);
    assertThat(promoted.promotion().skipped()).isEqualTo(1);
    assertThat(newest(4))
        .containsEntry("key of a-0", "corrected by old")
        .containsEntry("key of a-1", "a-1 by new");
  }

  @Test
  void shouldLeaveAKeyAloneInTheWayBackThatHasANewerResult() throws Exception {
    archive.archive("a", 2);
    archive.read(archive.live().results(), 2);
    archive.replays().start(archive.order("r"), progress -> {});
    archive.replays().promote("r", progress -> {});
    archive.send(archive.event(0, "a-0"));
    archive.read(archive.live().results(), 5);

    ReplayRun undone = archive.replays().undoPromotion("r", progress -> {});

    assertThat(undone.promotion().copied()).isEqualTo(1);
    assertThat(undone.promotion().skipped()).isEqualTo(1);
    assertThat(newest(6)).containsEntry("key of a-1", "a-1 by old");
  }

  @Test
  void shouldDeleteTheKeyInTheWayBackThatHadNoResultBefore() throws Exception {
    live.close();
    archive.archive("a", 1);
    archive.replays().start(archive.order("r"), progress -> {});
    archive.replays().promote("r", progress -> {});
    archive.replays().undoPromotion("r", progress -> {});

    List<ConsumerRecord<byte[], byte[]>> versions = archive.read(archive.live().results(), 2);
    assertThat(versions.get(1).key()).isEqualTo(versions.get(0).key());
    assertThat(versions.get(1).value()).isNull();
  }

  @Test
  void shouldGoOnWhereItDiedAndCopyNothingTwice() throws Exception {
    archive.archive("a", 40);
    archive.read(archive.live().results(), 40);
    archive.replays().start(archive.order("r"), progress -> {});
    assertThatThrownBy(
            () ->
                archive
                    .replays()
                    .promote(
                        "r",
                        progress -> {
                          throw new IllegalStateException("dies behind its first transaction");
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(archive.replays().find("r").promotion().state())
        .isEqualTo(ReplayPromotion.State.PROMOTING);

    ReplayRun promoted = archive.replays().promote("r", progress -> {});

    assertThat(promoted.promotion().copied()).isEqualTo(40);
    List<String> ids = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : archive.read(archive.live().results(), 80)) {
      ids.add(ReplayHarness.json(record).get("text").asText());
    }
    assertThat(ids).as("old and new, each once").doesNotHaveDuplicates().hasSize(80);
  }

  @Test
  void shouldPromoteCompleteRunsOnly() throws Exception {
    replaying.close();
    archive.archive("a", 1);
    Replays first = archive.replays();
    first.start(archive.order("r"), run -> first.stop());

    assertThatThrownBy(() -> archive.replays().promote("r", progress -> {}))
        .isInstanceOf(ReplayException.class)
        .hasMessage(
            "the run r is paused, but only one that is completed can be promoted: 'replay resume r'");
  }

  /** What a consumer that keeps the newest of each key has, from so many records: text by key. */
  private Map<String, String> newest(int records) {
    Map<String, String> newest = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : archive.read(archive.live().results(), records)) {
      newest.put(
          new String(record.key(), UTF_8), ReplayHarness.json(record).get("text").asText());
    }
    return newest;
  }
}
