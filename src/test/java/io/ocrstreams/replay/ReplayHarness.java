package io.ocrstreams.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Replay;
import io.ocrstreams.event.ReplaySelection;
import io.ocrstreams.topics.TextHeaders;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicDefinition;
import io.ocrstreams.topology.DeliveryGuarantee;
import io.ocrstreams.topology.EventObserver;
import io.ocrstreams.topology.InFlightOptions;
import io.ocrstreams.topology.OcrPipeline;
import io.ocrstreams.topology.PipelineOptions;
import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import io.ocrstreams.topology.ReplayTopics;
import io.ocrstreams.topology.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An archive of a test's own, and what replays it: topics of two partitions on a shared broker. */
final class ReplayHarness {
  static final int PARTITIONS = 2;

  private final TestCluster cluster;
  private final String prefix = "it-" + UUID.randomUUID() + ".";
  private final TopicNames live =
      new TopicNames(prefix + "images", prefix + "results", prefix + "metrics", prefix + "dead");
  private final ReplayTopics topics =
      new ReplayTopics(
          prefix + "replays", prefix + "replay", prefix + "replay.dead", prefix + "replay.metrics");

  ReplayHarness(TestCluster cluster) throws Exception {
    this.cluster = cluster;
    create(TopicCatalog.IMAGES, live.images());
    create(TopicCatalog.RESULTS, live.results());
    create(TopicCatalog.METRICS, live.metrics());
    create(TopicCatalog.DEAD_LETTERS, live.deadLetters());
    create(TopicCatalog.REPLAY, topics.events());
    create(TopicCatalog.REPLAY_DEAD_LETTERS, topics.deadLetters());
    create(TopicCatalog.REPLAY_METRICS, topics.metrics());
    cluster.createTopicLike(TestCluster.catalog().get(TopicCatalog.REPLAYS), topics.runs());
  }

  private void create(String like, String name) throws Exception {
    cluster.createTopicLike(TestCluster.catalog().get(like).withPartitions(PARTITIONS), name);
  }

  TopicNames live() {
    return live;
  }

  ReplayTopics topics() {
    return topics;
  }

  ReplayCluster access() {
    Map<String, Object> settings = Map.of("bootstrap.servers", cluster.bootstrapServers());
    return new ReplayCluster(topics, settings, settings, settings);
  }

  /** What a command would use, one for each. */
  Replays replays() {
    return new Replays(access(), resultsTopic(), live.deadLetters(), Clock.systemUTC());
  }

  /** A command that says something more often than a person wants it to. */
  Replays talkativeReplays() {
    Duration often = Duration.ofMillis(200);
    return new Replays(
        access(),
        resultsTopic(),
        live.deadLetters(),
        Clock.systemUTC(),
        new ReplayIntervals(often, often, often));
  }

  /** The group of what works on replays. */
  ReplayGroup group() {
    return new ReplayGroup(access().admin(), prefix + "app");
  }

  /** The definition of the topic of live results, under the name that it has here. */
  TopicDefinition resultsTopic() {
    return TestCluster.definition(TopicCatalog.RESULTS, live.results(), PARTITIONS);
  }

  /** All of the archive with another model. */
  ReplayOrder order(String run) {
    return order(run, new RangeBound.Earliest(), new RangeBound.Now());
  }

  ReplayOrder order(String run, RangeBound from, RangeBound to) {
    return order(run, from, to, 0);
  }

  /** All of the archive, no more than so many events a second. */
  ReplayOrder orderAtRate(String run, double maxRate) {
    return order(run, new RangeBound.Earliest(), new RangeBound.Now(), maxRate);
  }

  private ReplayOrder order(String run, RangeBound from, RangeBound to, double maxRate) {
    return new ReplayOrder(
        run,
        live.images(),
        from,
        to,
        ReplaySelection.ALL,
        Optional.of("new"),
        Optional.empty(),
        maxRate,
        Optional.empty());
  }

  /** All of the archive that the selection takes, with that model. */
  ReplayOrder order(String run, String model, ReplaySelection selection) {
    ReplayOrder all = order(run);
    return new ReplayOrder(
        run,
        all.sourceTopic(),
        all.from(),
        all.to(),
        selection,
        Optional.of(model),
        Optional.empty(),
        0,
        Optional.empty());
  }

  String resultsOf(String run) {
    return live.results() + "." + run;
  }

  /** A pipeline that works on replays; returns when it has its partitions. */
  OcrPipeline startReplaying(Path state, ReadyOcrService engine) throws Exception {
    return startReplaying(state, engine, GroupProtocol.CLASSIC);
  }

  /** The same with a choice. */
  OcrPipeline startReplaying(Path state, ReadyOcrService engine, GroupProtocol protocol)
      throws Exception {
    OcrPipeline pipeline = OcrPipeline.ofReplays(options(state, protocol), topics, engine, EventObserver.NONE);
    pipeline.start();
    pipeline.running().get(60, TimeUnit.SECONDS);
    return pipeline;
  }

  /** A pipeline of live events; returns when it has its partitions. */
  OcrPipeline startLive(Path state, ReadyOcrService engine) throws Exception {
    OcrPipeline pipeline = new OcrPipeline(options(state, GroupProtocol.CLASSIC), engine);
    pipeline.start();
    pipeline.running().get(60, TimeUnit.SECONDS);
    return pipeline;
  }

  private PipelineOptions options(Path state, GroupProtocol protocol) {
    return new PipelineOptions(
        cluster.bootstrapServers(),
        prefix + "app",
        state.resolve("live"),
        DeliveryGuarantee.EXACTLY_ONCE_V2,
        protocol,
        2,
        Duration.ofMillis(100),
        live,
        Optional.empty(),
        InFlightOptions.defaults(),
        Map.of());
  }

  ProducerRecord<byte[], byte[]> event(int partition, String id) {
    return event(partition, id, System.currentTimeMillis());
  }

  ProducerRecord<byte[], byte[]> event(int partition, String id, long timestamp) {
    byte[] value = "{\"id\":\"%s\",\"uri\":\"file:/%s.png\"}".formatted(id, id).getBytes(UTF_8);
    return new ProducerRecord<>(
        live.images(), partition, timestamp, ("key of " + id).getBytes(UTF_8), value);
  }

  /** Puts events into the archive, so many, alternating between its partitions. */
  void archive(String name, int events) {
    try (KafkaProducer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      for (int i = 0; i < events; i++) {
        producer.send(event(i % PARTITIONS, name + "-" + i));
      }
    }
  }

  void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    cluster.send(record);
  }

  /** Puts an event on the topic of replayed ones that no run has put there. */
  void sendToReplay(String id) throws Exception {
    cluster.send(new ProducerRecord<>(topics.events(), null, event(0, id).value()));
  }

  /** Puts a result of an event of partition 0 or 1 among those of a run. */
  void sendOutcome(String run, int partition, long offset) throws Exception {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(resultsOf(run), partition, null, new byte[0]);
    new Replay(run, new Origin(live.images(), partition, offset), 0)
        .headers()
        .forEach((name, value) -> TextHeaders.set(record.headers(), name, value));
    cluster.send(record);
  }

  /** Puts events into the archive in one transaction, which is committed or aborted. */
  void archiveInTransaction(String name, int events, boolean commit) {
    inTransaction(
        name,
        events,
        producer -> {
          if (commit) {
            producer.commitTransaction();
          } else {
            producer.abortTransaction();
          }
        });
  }

  /** Does something while events stand in the archive that may still be aborted, as they are then. */
  void inOpenTransaction(String name, int events, Runnable work) {
    inTransaction(
        name,
        events,
        producer -> {
          work.run();
          producer.abortTransaction();
        });
  }

  private void inTransaction(
      String name, int events, Consumer<KafkaProducer<byte[], byte[]>> end) {
    try (KafkaProducer<byte[], byte[]> producer =
        cluster.producer(Map.of("transactional.id", prefix + name))) {
      producer.initTransactions();
      producer.beginTransaction();
      for (int i = 0; i < events; i++) {
        producer.send(event(i % PARTITIONS, name + "-" + i));
      }
      producer.flush();
      end.accept(producer);
    }
  }

  List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
    return cluster.read(topic, count, record -> true);
  }

  static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Json.MAPPER.readTree(record.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }
}
