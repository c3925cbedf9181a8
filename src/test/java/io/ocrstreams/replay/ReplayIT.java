package io.ocrstreams.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.EmbeddedBrokerExtension;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.event.ReplayRun.Partition;
import io.ocrstreams.event.ReplayRun.State;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicSchemas;
import io.ocrstreams.topology.OcrPipeline;
import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs from their start to their end, on a broker, with an engine that is done at once. */
@ExtendWith(EmbeddedBrokerExtension.class)
class ReplayIT {
  @TempDir Path state;
  private final ReadyOcrService engine = new ReadyOcrService();
  private ReplayHarness archive;

  @BeforeEach
  void makeTopics(TestCluster cluster) throws Exception {
    archive = new ReplayHarness(cluster);
  }

  @Test
  void shouldReadEachEventOfTheArchiveOnceWithTheNewModel() throws Exception {
    archive.archive("a", 50);

    try (OcrPipeline pipeline = archive.startReplaying(state, engine)) {
      ReplayRun run = archive.replays().start(archive.order("r"), progress -> {});

      assertThat(run.state()).isEqualTo(State.COMPLETED);
      assertThat(run.duplicates()).isZero();
      for (Partition partition : run.partitions()) {
        assertThat(partition.read()).isEqualTo(25);
        assertThat(partition.results()).isEqualTo(25);
      }
    }
    List<ConsumerRecord<byte[], byte[]>> results = archive.read(archive.resultsOf("r"), 50);
    assertThat(results).extracting(record -> ReplayHarness.json(record).get("id").asText())
        .doesNotHaveDuplicates().hasSize(50);
    for (ConsumerRecord<byte[], byte[]> result : results) {
      JsonNode json = ReplayHarness.json(result);
      String id = json.get("id").asText();
      assertThat(TopicSchemas.violations(TopicCatalog.RESULTS, result.value())).isEmpty();
      assertThat(json.get("text").asText()).isEqualTo(id + " by new");
      assertThat(json.get("run").asText()).isEqualTo("r");
      assertThat(json.get("origin").get("topic").asText()).isEqualTo(archive.live().images());
      assertThat(new String(result.key())).isEqualTo("key of " + id);
    }
    JsonNode metrics = ReplayHarness.json(archive.read(archive.topics().metrics(), 50).get(0));
    assertThat(TopicSchemas.violations(TopicCatalog.REPLAY_METRICS, Json.toBytes(metrics)))
        .isEmpty();
    assertThat(metrics.get("run").asText()).isEqualTo("r");
  }

  /** Between two events there is nothing open, while the rest of the range waits for its turn. */
  @Test
  void shouldReadTheWholeRangeAtALowRate() throws Exception {
    archive.archive("a", 10);

    try (OcrPipeline pipeline = archive.startReplaying(state, engine)) {
      ReplayRun run = archive.replays().start(archive.orderAtRate("r", 2), progress -> {});

      assertThat(run.state()).isEqualTo(State.COMPLETED);
      assertThat(run.partitions()).extracting(Partition::results).containsExactly(5L, 5L);
      assertThat(run.partitions()).allMatch(partition -> partition.position() == partition.end());
    }
  }

  @Test
  void shouldKeepTheTimestampThatTheEventHasInTheArchive() throws Exception {
    long longAgo = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
    archive.send(archive.event(0, "old", longAgo));

    try (OcrPipeline pipeline = archive.startReplaying(state, engine)) {
      archive.replays().start(archive.order("r"), progress -> {});
    }

    ConsumerRecord<byte[], byte[]> result = archive.read(archive.resultsOf("r"), 1).get(0);
    assertThat(ReplayHarness.json(result).get("event_timestamp").asLong()).isEqualTo(longAgo);
    JsonNode metrics = ReplayHarness.json(archive.read(archive.topics().metrics(), 1).get(0));
    assertThat(metrics.at("/stages/lag_ms").asDouble())
        .as("counted from its replay")
        .isLessThan(TimeUnit.HOURS.toMillis(1));
  }

  @Test
  void shouldCountDeadLettersOfARunAsOutcomes() throws Exception {
    archive.archive("a", 10);
    archive.send(archive.event(1, "broken!fail"));

    try (OcrPipeline pipeline = archive.startReplaying(state, engine)) {
      ReplayRun run = archive.replays().start(archive.order("r"), progress -> {});

      assertThat(run.state()).isEqualTo(State.COMPLETED);
      assertThat(run.partitions().get(1).read()).isEqualTo(6);
      assertThat(run.partitions().get(1).results()).isEqualTo(5);
      assertThat(run.partitions().get(1).deadLetters()).isEqualTo(1);
    }
    ConsumerRecord<byte[], byte[]> letter =
        archive.read(archive.topics().deadLetters(), 1).get(0);
    assertThat(ReplayHarness.header(letter, "ocr.reason")).isEqualTo("undecodable");
    assertThat(ReplayHarness.header(letter, "ocr.replay.run")).isEqualTo("r");
    assertThat(ReplayHarness.header(letter, "ocr.source.topic"))
        .isEqualTo(archive.live().images());
    assertThat(ReplayHarness.header(letter, "ocr.source.offset")).isEqualTo("5");
  }

  @Test
  void shouldCountEventsAndNotTheMarksOfTransactions() throws Exception {
    archive.archiveInTransaction("one", 4, true);
    archive.archiveInTransaction("aborted", 4, false);
    archive.archiveInTransaction("two", 4, true);
    archive.archiveInTransaction("aborted-last", 2, false);

    Replays replays = archive.replays();
    assertThat(
            replays.forecast(replays.plan(archive.order("r")), Optional.empty(), each -> {})
                .partitions())
        .extracting(Forecast.Share::events)
        .containsExactly(4L, 4L);
    try (OcrPipeline pipeline = archive.startReplaying(state, engine)) {
      ReplayRun run = replays.start(archive.order("r"), progress -> {});

      assertThat(run.state()).isEqualTo(State.COMPLETED);
      for (Partition partition : run.partitions()) {
        assertThat(partition.length()).as("offsets, marks included").isEqualTo(11);
        assertThat(partition.read()).isEqualTo(4);
        assertThat(partition.results()).isEqualTo(4);
      }
    }
  }

  @Test
  void shouldEndBeforeWhatAnOpenTransactionHasWritten() throws Exception {
    archive.archive("a", 4);
    archive.inOpenTransaction(
        "open",
        6,
        () -> {
          ReplayRun run = archive.replays().plan(archive.order("r"));

          assertThat(run.partitions()).extracting(Partition::length).containsExactly(2L, 2L);
        });
  }

  /** Such as the second of two results of an event under at_least_once. */
  @Test
  void shouldCountAnOutcomeThatIsOneTooMany() throws Exception {
    archive.archive("a", 4);
    Replays first = archive.replays();
    first.start(archive.order("r"), run -> first.stop());
    archive.sendOutcome("r", 0, 1);
    archive.sendOutcome("r", 0, 1);
    archive.sendOutcome("r", 0, 7);

    try (OcrPipeline pipeline = archive.startReplaying(state, engine)) {
      ReplayRun run = archive.replays().resume("r", progress -> {});

      assertThat(run.state()).isEqualTo(State.COMPLETED);
      assertThat(run.partitions()).extracting(Partition::results).containsExactly(2L, 2L);
      // The pipeline's own result of the event comes on top.
      assertThat(run.duplicates()).isBetween(2L, 3L);
    }
  }

  @Test
  void shouldTakeTheRangeThatWasResolvedAndNothingThatCameLater() throws Exception {
    long before = System.currentTimeMillis();
    archive.send(archive.event(0, "too-early", before - 10_000));
    archive.send(archive.event(0, "first", before));
    archive.send(archive.event(0, "last", before + 1));
    archive.send(archive.event(0, "too-late", before + 10_000));

    try (OcrPipeline pipeline = archive.startReplaying(state, engine)) {
      RangeBound from = new RangeBound.At(Instant.ofEpochMilli(before));
      RangeBound to = new RangeBound.At(Instant.ofEpochMilli(before + 5_000));
      archive.replays().start(archive.order("by-time", from, to), progress -> {});
      archive
          .replays()
          .start(
              archive.order("by-offset", new RangeBound.Offset(1), new RangeBound.Offset(3)),
              progress -> {});
    }

    for (String run : List.of("by-time", "by-offset")) {
      assertThat(archive.replays().find(run).partitions().get(0).read()).isEqualTo(2);
      assertThat(archive.read(archive.resultsOf(run), 2))
          .extracting(record -> ReplayHarness.json(record).get("id").asText())
          .containsExactlyInAnyOrder("first", "last");
    }
  }

  @Test
  void shouldNotFeedMoreThanPipelinesKeepUpWith() throws Exception {
    archive.archive("a", 15_000);
    Replays replays = archive.replays();
    List<ReplayRun> seen = new ArrayList<>();
    CompletableFuture<Void> stands = new CompletableFuture<>();

    CompletableFuture<ReplayRun> ended =
        CompletableFuture.supplyAsync(
            () ->
                replays.start(
                    archive.order("r"),
                    run -> {
                      seen.add(run);
                      if (run.partitions().stream().allMatch(each -> each.open().size() >= 5000)) {
                        stands.complete(null);
                      }
                    }));
    stands.get(60, TimeUnit.SECONDS);
    replays.stop();
    ReplayRun run = ended.get(60, TimeUnit.SECONDS);

    assertThat(run.state()).isEqualTo(State.PAUSED);
    assertThat(run.partitions())
        .allSatisfy(each -> assertThat(each.open()).hasSizeLessThan(5000 + 200));
  }

  @Test
  void shouldGoOnWhereItWasStopped() throws Exception {
    archive.archive("a", 1000);
    Replays first = archive.replays();
    ReplayRun paused = first.start(archive.order("r"), run -> first.stop());
    assertThat(paused.state()).isEqualTo(State.PAUSED);
    archive.archive("came-later", 10);

    try (OcrPipeline pipeline = archive.startReplaying(state, engine)) {
      ReplayRun run = archive.replays().resume("r", progress -> {});

      assertThat(run.state()).isEqualTo(State.COMPLETED);
      assertThat(run.duplicates()).isZero();
      assertThat(run.partitions()).allSatisfy(each -> assertThat(each.results()).isEqualTo(500));
    }
    assertThat(archive.read(archive.topics().events(), 1000)).hasSize(1000);
  }

  @Test
  void shouldEndForWhoeverIsShutOutByAnother() throws Exception {
    archive.archive("a", 10);
    CompletableFuture<Void> begun = new CompletableFuture<>();
    CompletableFuture<ReplayRun> ended =
        CompletableFuture.supplyAsync(
            () -> archive.replays().start(archive.order("r"), run -> begun.complete(null)));
    begun.get(60, TimeUnit.SECONDS);

    archive.replays().pause("r");
    // It finds out with the next thing that it has to write.
    try (OcrPipeline pipeline = archive.startReplaying(state, engine)) {
      assertThat(ended.get(60, TimeUnit.SECONDS).state()).isEqualTo(State.PAUSED);
      assertThat(archive.replays().resume("r", progress -> {}).state())
          .isEqualTo(State.COMPLETED);
    }
  }

  @Test
  void shouldEndForWhoeverIsShutOutThoughThereIsNothingToWrite() throws Exception {
    CompletableFuture<ReplayRun> ended = beginThatNobodyWorksOn("r");

    archive.replays().pause("r");

    assertThat(ended.get(60, TimeUnit.SECONDS).state()).isEqualTo(State.PAUSED);
  }

  @Test
  void shouldEndWithWhatIsWrittenAfterItWasShutOut() throws Exception {
    CompletableFuture<ReplayRun> ended = beginThatNobodyWorksOn("r");

    try (RunWriter other = RunWriter.connect(archive.access(), "r")) {
      // Time enough to look, for one that takes what stands there.
      for (int i = 0; i < 10; i++) {
        archive.replays().find("r");
      }
      ReplayRun run = archive.replays().find("r");
      other.commit(List.of(), run.in(State.CANCELLED, run.updatedAt() + 1_000));
    }

    assertThat(ended.get(60, TimeUnit.SECONDS).state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void shouldTellThatNoOutcomeComesWhileNobodyWorksOnIt() throws Exception {
    archive.archive("a", 10);
    Replays replays = archive.talkativeReplays();
    CompletableFuture<Duration> stalled = new CompletableFuture<>();
    CompletableFuture<ReplayRun> ended =
        CompletableFuture.supplyAsync(
            () -> replays.start(archive.order("r"), whenStalled(stalled::complete)));

    assertThat(stalled.get(60, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    assertThat(archive.group().members()).hasValue(0);
    replays.stop();
    ended.get(60, TimeUnit.SECONDS);
  }

  /** Returns when it has begun; what the future gives is how it ended. */
  private CompletableFuture<ReplayRun> beginThatNobodyWorksOn(String run) throws Exception {
    archive.archive("a", 10);
    CompletableFuture<Void> begun = new CompletableFuture<>();
    CompletableFuture<ReplayRun> ended =
        CompletableFuture.supplyAsync(
            () ->
                archive
                    .talkativeReplays()
                    .start(archive.order(run), progress -> begun.complete(null)));
    begun.get(60, TimeUnit.SECONDS);
    return ended;
  }

  private static ReplayListener whenStalled(Consumer<Duration> action) {
    return new ReplayListener() {
      @Override
      public void progress(ReplayRun run) {}

      @Override
      public void stalled(Duration since) {
        action.accept(since);
      }
    };
  }

  @ParameterizedTest
  @EnumSource
  void shouldCountTheStreamThreadsThatWorkOnReplays(GroupProtocol protocol) throws Exception {
    try (OcrPipeline pipeline = archive.startReplaying(state, engine, protocol)) {
      assertThat(archive.group().members()).hasValue(2);
    }
    assertThat(archive.group().members()).hasValue(0);
  }

  @Test
  void shouldReadNothingMoreOfACancelledRun() throws Exception {
    archive.archive("a", 10);
    Replays first = archive.replays();
    first.start(archive.order("r"), run -> first.stop());
    archive.replays().cancel("r");

    try (OcrPipeline pipeline = archive.startReplaying(state, engine)) {
      List<ConsumerRecord<byte[], byte[]>> letters =
          archive.read(archive.topics().deadLetters(), 10);
      assertThat(letters)
          .extracting(letter -> ReplayHarness.header(letter, "ocr.reason"))
          .containsOnly("run_cancelled");
    }
    assertThat(engine.begun()).isZero();
    assertThatThrownBy(() -> archive.replays().resume("r", progress -> {}))
        .isInstanceOf(ReplayException.class)
        .hasMessage("the run r is cancelled, which is final: start another");
  }

  @Test
  void shouldRefuseASecondRunOfTheSameName() throws Exception {
    Replays first = archive.replays();
    first.start(archive.order("r"), run -> {});

    assertThatThrownBy(() -> archive.replays().start(archive.order("r"), run -> {}))
        .isInstanceOf(ReplayException.class)
        .hasMessageStartingWith("there is a run r already");
    assertThatThrownBy(() -> archive.replays().pause("nobody"))
        .hasMessage("there is no run nobody: 'ocr-streams replay list' shows what there is");
  }

  @Test
  void shouldMakeADeadLetterOfWhatBelongsToNoRun() throws Exception {
    try (OcrPipeline pipeline = archive.startReplaying(state, engine)) {
      archive.sendToReplay("stray");

      ConsumerRecord<byte[], byte[]> letter =
          archive.read(archive.topics().deadLetters(), 1).get(0);
      assertThat(ReplayHarness.header(letter, "ocr.reason")).isEqualTo("unknown_run");
    }
  }

  @Test
  void shouldWriteRunsAsTheirTopicIsDescribed() throws Exception {
    archive.archive("a", 3);
    Replays replays = archive.replays();
    ReplayRun run = replays.start(archive.order("r"), progress -> replays.stop());

    assertThat(TopicSchemas.violations(TopicCatalog.REPLAYS, Json.toBytes(run))).isEmpty();
    assertThat(archive.replays().all()).containsExactly(run);
  }
}
