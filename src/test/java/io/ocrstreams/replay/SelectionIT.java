package io.ocrstreams.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.broker.EmbeddedBrokerExtension;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.event.ReplayRun.Partition;
import io.ocrstreams.event.ReplaySelection;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicSchemas;
import io.ocrstreams.topology.OcrPipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs that take some events of their range, and results that are copied. */
@ExtendWith(EmbeddedBrokerExtension.class)
class SelectionIT {
  @TempDir Path folder;
  private final ReadyOcrService engine = new ReadyOcrService();
  private ReplayHarness archive;
  private OcrPipeline live;
  private OcrPipeline replaying;

  @BeforeEach
  void startPipelines(TestCluster cluster) throws Exception {
    archive = new ReplayHarness(cluster);
    live = archive.startLive(folder, engine);
    replaying = archive.startReplaying(folder, engine);
    archive.archive("a", 6);
    archive.send(archive.event(0, "broken!fail"));
    archive.read(archive.live().metrics(), 7);
  }

  @AfterEach
  void stopPipelines() {
    replaying.close();
    live.close();
  }

  @Test
  void shouldReplayEventsWithSomeKeysOnly() throws Exception {
    Path file = Files.writeString(folder.resolve("keys"), "key of a-1\nkey of a-4\n");
    KeyFile keys = KeyFile.read(file);
    ReplaySelection selection = new ReplaySelection(keys.sha256(), null, null, false, List.of());

    ReplayRun run =
        archive
            .replays()
            .start(archive.order("r", "new", selection), Optional.of(keys), progress -> {});

    assertThat(sum(run, Partition::results)).isEqualTo(2);
    assertThat(sum(run, Partition::skipped)).isEqualTo(5);
    assertThat(ids("r", 2)).containsExactlyInAnyOrder("a-1", "a-4");
  }

  /** By partition: of 4 and 3 events so many are replayed, and of those so many copied at most. */
  @Test
  void shouldForecastWhatASelectionTakesAndWriteNothing() throws Exception {
    KeyFile keys =
        KeyFile.read(Files.writeString(folder.resolve("keys"), "key of a-1\nkey of a-4\n"));

    assertForecast("new", new ReplaySelection(keys.sha256(), null, null, false, List.of()), keys, "1 0, 1 0");
    assertForecast("new", new ReplaySelection(null, null, ReasonCode.UNDECODABLE, false, List.of()), null, "1 0, 0 0");
    assertForecast("new", new ReplaySelection(null, "old", null, false, List.of()), null, "3 0, 3 0");
    assertForecast("old", new ReplaySelection(null, null, null, true, List.of()), null, "4 3, 3 3");
    assertForecast("new", new ReplaySelection(null, null, null, true, List.of()), null, "4 0, 3 0");
    assertThat(archive.replays().all()).isEmpty();
  }

  private void assertForecast(String model, ReplaySelection selection, KeyFile keys, String expected) {
    Replays replays = archive.replays();
    ReplayRun planned = replays.plan(archive.order("r", model, selection));
    LongAdder passed = new LongAdder();
    Forecast forecast = replays.forecast(planned, Optional.ofNullable(keys), passed::add);

    assertThat(forecast.partitions()).extracting(Forecast.Share::events).containsExactly(4L, 3L);
    assertThat(
            forecast.partitions().stream()
                .map(each -> each.selected() + " " + each.copiedAtMost())
                .collect(Collectors.joining(", ")))
        .isEqualTo(expected);
    assertThat(passed.sum()).as("offsets").isEqualTo(planned.length());
  }

  @Test
  void shouldNotGoOnWithOtherKeysThanItBeganWith() throws Exception {
    KeyFile keys = KeyFile.read(Files.writeString(folder.resolve("keys"), "key of a-1\n"));
    ReplaySelection selection = new ReplaySelection(keys.sha256(), null, null, false, List.of());
    Replays first = archive.replays();
    first.stop();
    first.start(archive.order("r", "new", selection), Optional.of(keys), progress -> {});

    assertThatThrownBy(() -> archive.replays().resume("r", progress -> {}))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining(keys.sha256())
        .hasMessageContaining("give that file with --keys");
  }

  @Test
  void shouldReplayEventsOfOneReasonOnly() throws Exception {
    ReplaySelection selection =
        new ReplaySelection(null, null, ReasonCode.UNDECODABLE, false, List.of());

    ReplayRun run = archive.replays().start(archive.order("r", "new", selection), each -> {});

    assertThat(sum(run, Partition::read)).isEqualTo(1);
    assertThat(sum(run, Partition::deadLetters)).isEqualTo(1);
    assertThat(TopicSchemas.violations(TopicCatalog.REPLAYS, Json.toBytes(run))).isEmpty();
  }

  @Test
  void shouldReplayEventsOnlyWhoseNewestResultIsOfOneModel() throws Exception {
    KeyFile keys = KeyFile.read(Files.writeString(folder.resolve("keys"), "key of a-2\n"));
    archive
        .replays()
        .start(
            archive.order(
                "some",
                "new",
                new ReplaySelection(keys.sha256(), null, null, false, List.of())),
            Optional.of(keys),
            progress -> {});
    archive.replays().promote("some", progress -> {});

    ReplayRun run =
        archive
            .replays()
            .start(
                archive.order(
                    "rest", "new", new ReplaySelection(null, "old", null, false, List.of())),
                progress -> {});

    assertThat(sum(run, Partition::read)).isEqualTo(5);
    assertThat(ids("rest", 5)).doesNotContain("a-2", "broken!fail");
  }

  @Test
  void shouldCopyResultsThatWouldComeOutTheSame() throws Exception {
    int before = engine.read();
    ReplaySelection selection = new ReplaySelection(null, null, null, true, List.of());

    ReplayRun run = archive.replays().start(archive.order("r", "old", selection), each -> {});

    assertThat(sum(run, Partition::results)).isEqualTo(6);
    assertThat(sum(run, Partition::copied)).isEqualTo(6);
    assertThat(engine.read()).as("images that were read again").isEqualTo(before);
    for (ConsumerRecord<byte[], byte[]> result : archive.read(archive.resultsOf("r"), 6)) {
      assertThat(ReplayHarness.json(result).get("text").asText()).endsWith(" by old");
      assertThat(ReplayHarness.json(result).get("run").asText()).isEqualTo("r");
      assertThat(ReplayHarness.header(result, "ocr.replay.copied")).isEqualTo("true");
      assertThat(ReplayHarness.header(result, "ocr.replay.earlier")).isNull();
    }
  }

  @Test
  void shouldReadAgainWhatWouldComeOutOtherwise() throws Exception {
    ReplaySelection selection = new ReplaySelection(null, null, null, true, List.of());

    ReplayRun run = archive.replays().start(archive.order("r", "new", selection), each -> {});

    assertThat(sum(run, Partition::results)).isEqualTo(6);
    assertThat(sum(run, Partition::copied)).isZero();
  }

  private List<String> ids(String run, int count) {
    return archive.read(archive.resultsOf(run), count).stream()
        .map(record -> ReplayHarness.json(record).get("id").asText())
        .toList();
  }

  private static long sum(ReplayRun run, ToLongFunction<Partition> count) {
    return run.partitions().stream().mapToLong(count).sum();
  }
}
