package io.ocrstreams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.event.Json;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology without a broker, on a fake engine. */
final class TopologyHarness implements AutoCloseable {
  static final TopicNames TOPICS = TopicNames.defaults();
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  final FakeOcrService ocr = new FakeOcrService();
  final TopologyTestDriver driver;
  final List<EndedEvent> ended = new ArrayList<>();
  EventObserver observer = EventObserver.NONE;
  private final SharedByTasks shared;
  final FullPartitions full;
  private final StateDirectory state;
  private final TestInputTopic<byte[], byte[]> images;

  TopologyHarness(Path stateDirectory, DeliveryGuarantee guarantee, InFlightOptions options) {
    this(stateDirectory, guarantee, options, Optional.empty());
  }

  TopologyHarness(
      Path stateDirectory,
      DeliveryGuarantee guarantee,
      InFlightOptions options,
      Optional<RetryTopic> retries) {
    state = StateDirectory.open(stateDirectory);
    shared =
        SharedByTasks.of(
            state.journal(),
            (event, header) -> {
              ended.add(event);
              observer.ended(event, header);
            });
    full = shared.full();
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.resolve("streams").toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee.config());
    driver =
        new TopologyTestDriver(
            OcrTopology.build(TOPICS, retries, ocr, options, shared),
            settings,
            START);
    images =
        driver.createInputTopic(
            TOPICS.images(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  void send(String key, String value) {
    send(key, value == null ? null : value.getBytes(StandardCharsets.UTF_8), new RecordHeaders());
  }

  void send(String key, byte[] value, RecordHeaders headers) {
    byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    images.pipeInput(new TestRecord<>(keyBytes, value, headers, START));
  }

  /** An event that the engine will be asked to read. */
  void sendReference(String key, String id) {
    send(key, "{\"id\":\"%s\",\"uri\":\"file:/scans/%s.png\"}".formatted(id, id));
  }

  /** What its task holds. */
  LedgerState held() {
    return shared.held().state(full);
  }

  /** One round of the stream thread's loop. */
  void round() {
    driver.advanceWallClockTime(Duration.ofMillis(10));
  }

  /** Rounds of the stream thread's loop for that long. */
  void rounds(Duration time) {
    driver.advanceWallClockTime(time);
    round();
  }

  /** What was put on the topic of retries, however it went on from there. */
  List<TestRecord<byte[], byte[]>> delayed() {
    return read(TopicCatalog.RETRIES);
  }

  List<TestRecord<byte[], byte[]>> results() {
    return validated(TOPICS.results());
  }

  List<TestRecord<byte[], byte[]>> metrics() {
    return validated(TOPICS.metrics());
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return read(TOPICS.deadLetters());
  }

  List<String> resultIds() {
    return results().stream().map(record -> json(record).get("id").asText()).toList();
  }

  KeyValueStore<?, ?> ledger() {
    return driver.getKeyValueStore(LedgerStores.EVENTS);
  }

  static JsonNode json(TestRecord<byte[], byte[]> record) {
    try {
      return Json.MAPPER.readTree(record.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String header(TestRecord<byte[], byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Whatever a test is about: nothing leaves that the topic's schema does not describe. */
  private List<TestRecord<byte[], byte[]>> validated(String topic) {
    List<TestRecord<byte[], byte[]>> records = read(topic);
    for (TestRecord<byte[], byte[]> record : records) {
      assertThat(TopicSchemas.violations(topic, record.value())).isEmpty();
    }
    return records;
  }

  private List<TestRecord<byte[], byte[]>> read(String topic) {
    return driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  @Override
  public void close() {
    driver.close();
    state.close();
  }
}
