package io.ocrstreams.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The two processors of one task over a ledger that survives them, so that a test can end the task
 * in any state and let a successor begin. What the changelog would restore is what the store holds.
 */
final class SimulatedTask {
  private final Path stateDirectory;
  private final DeliveryGuarantee guarantee;
  private final Optional<RetryTopic> retries;
  private final KeyValueStore<Bytes, byte[]> ledger;
  private final EventObserver observer;
  private final StateDirectory state;
  private final FakeOcrService ocr = new FakeOcrService();
  private final SentOutcomesStore sent = SentOutcomesStore.builder(LedgerStores.SENT).build();
  private final MockProcessorContext<byte[], InFlightEvent> upstream;
  private final MockProcessorContext<byte[], byte[]> downstream;
  private final PreprocessProcessor preprocess;
  private final RecognizeProcessor recognize;
  private final List<String> written = new ArrayList<>();
  private final Map<Bytes, byte[]> atStart = new HashMap<>();

  private SimulatedTask(
      Path stateDirectory,
      DeliveryGuarantee guarantee,
      Optional<RetryTopic> retries,
      KeyValueStore<Bytes, byte[]> ledger,
      EventObserver observer,
      long now) {
    this.stateDirectory = stateDirectory;
    this.guarantee = guarantee;
    this.retries = retries;
    this.ledger = ledger;
    this.observer = observer;
    state = StateDirectory.open(stateDirectory);
    try (var all = ledger.all()) {
      all.forEachRemaining(entry -> atStart.put(entry.key, entry.value));
    }
    upstream = context();
    downstream = context();
    setTime(now);
    var services =
        new TaskServices(
            ocr,
            InFlightOptions.defaults(),
            retries,
            Optional.empty(),
            SharedByTasks.of(state.journal(), observer));
    preprocess = new PreprocessProcessor(services);
    recognize = new RecognizeProcessor(services);
    preprocess.init(upstream);
    recognize.init(downstream);
  }

  static SimulatedTask start(Path stateDirectory, DeliveryGuarantee guarantee) {
    return start(stateDirectory, guarantee, Optional.empty());
  }

  static SimulatedTask start(
      Path stateDirectory, DeliveryGuarantee guarantee, Optional<RetryTopic> retries) {
    return start(stateDirectory, guarantee, retries, EventObserver.NONE);
  }

  static SimulatedTask start(
      Path stateDirectory,
      DeliveryGuarantee guarantee,
      Optional<RetryTopic> retries,
      EventObserver observer) {
    KeyValueStore<Bytes, byte[]> ledger =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(LedgerStores.EVENTS),
                Serdes.Bytes(),
                Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    var context = new MockProcessorContext<byte[], byte[]>(settings(guarantee), new TaskId(0, 0), stateDirectory.toFile());
    ledger.init(context.getStateStoreContext(), ledger);
    return new SimulatedTask(stateDirectory, guarantee, retries, ledger, observer, 0);
  }

  FakeOcrService ocr() {
    return ocr;
  }

  void send(long offset, String key, String id) {
    send(offset, offset, key, id);
  }

  void send(long offset, long timestamp, String key, String id) {
    send(offset, timestamp, key, id, new RecordHeaders());
  }

  void send(long offset, long timestamp, String key, String id, Headers headers) {
    upstream.setRecordMetadata("ocr.images", 0, offset);
    byte[] value =
        "{\"id\":\"%s\",\"uri\":\"file:/%s.png\"}".formatted(id, id).getBytes(StandardCharsets.UTF_8);
    byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    preprocess.process(new Record<>(bytes, value, timestamp, headers));
    handOn();
  }

  /** An event on the topic of retries. */
  void sendDelayed(DelayedEvent event, long offset) {
    upstream.setRecordMetadata(retries.orElseThrow().name(), 0, offset);
    preprocess.process(event.toRecord());
    handOn();
  }

  /** The wall clock says so. */
  void setTime(long millis) {
    upstream.setCurrentSystemTimeMs(millis);
    downstream.setCurrentSystemTimeMs(millis);
  }

  /** One round of the stream thread's loop: every punctuation that is scheduled. */
  void round() {
    punctuate(upstream);
    handOn();
    punctuate(downstream);
    collect();
  }

  void rounds(int times) {
    for (int i = 0; i < times; i++) {
      round();
    }
  }

  /** Streams has committed offsets. */
  void commit() {
    sent.commit(Map.of());
  }

  boolean hasPunctuation() {
    return Stream.of(upstream, downstream)
        .flatMap(context -> context.scheduledPunctuators().stream())
        .anyMatch(scheduled -> !scheduled.cancelled());
  }

  void initAgain() {
    preprocess.init(upstream);
    recognize.init(downstream);
  }

  /**
   * The process dies; a new one starts on what is left of its state directory. (On a copy of it,
   * since the lock of a process that died is gone and this one's is not.)
   */
  SimulatedTask killAndRestart() {
    try {
      Path left = Files.createTempDirectory(stateDirectory, "restarted");
      for (String file : List.of("instance.id", CrashJournal.FILE)) {
        Files.copy(stateDirectory.resolve(file), left.resolve(file));
      }
      return new SimulatedTask(
          left, guarantee, retries, ledger, observer, upstream.currentSystemTimeMs());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same before anything of this run is committed: the ledger is what it was before it. */
  SimulatedTask killBeforeCommitAndRestart() {
    List<Bytes> now = new ArrayList<>();
    try (var all = ledger.all()) {
      all.forEachRemaining(entry -> now.add(entry.key));
    }
    now.forEach(ledger::delete);
    atStart.forEach(ledger::put);
    return killAndRestart();
  }

  /** The process ends in order; a new one starts on the same state directory. */
  SimulatedTask stopAndRestart() {
    close();
    state.close();
    return new SimulatedTask(
        stateDirectory, guarantee, retries, ledger, observer, upstream.currentSystemTimeMs());
  }

  void close() {
    preprocess.close();
    recognize.close();
  }

  /** Topic and event id of every outcome, in order. */
  List<String> written() {
    return List.copyOf(written);
  }

  long ledgerSize() {
    return ledger.approximateNumEntries();
  }

  private void handOn() {
    List<CapturedForward<? extends byte[], ? extends InFlightEvent>> forwarded =
        List.copyOf(upstream.forwarded());
    upstream.resetForwards();
    for (var forward : forwarded) {
      Record<? extends byte[], ? extends InFlightEvent> record = forward.record();
      recognize.process(new Record<>(record.key(), record.value(), record.timestamp()));
    }
    collect();
  }

  private void collect() {
    for (var forward : downstream.forwarded()) {
      String sink = forward.childName().orElseThrow();
      if (sink.equals(OcrTopology.RESULTS)) {
        String value = new String(forward.record().value(), StandardCharsets.UTF_8);
        written.add(sink + " " + value.replaceAll("^\\{\"id\":\"([^\"]*)\".*", "$1"));
      } else if (sink.equals(OcrTopology.DEAD_LETTERS)) {
        byte[] id = forward.record().headers().lastHeader("ocr.id").value();
        written.add(sink + " " + new String(id, StandardCharsets.UTF_8));
      }
    }
    downstream.resetForwards();
  }

  private static void punctuate(MockProcessorContext<?, ?> context) {
    for (var scheduled : List.copyOf(context.scheduledPunctuators())) {
      if (!scheduled.cancelled()) {
        scheduled.getPunctuator().punctuate(context.currentSystemTimeMs());
      }
    }
  }

  private <K, V> MockProcessorContext<K, V> context() {
    var context =
        new MockProcessorContext<K, V>(
            settings(guarantee), new TaskId(0, 0), stateDirectory.toFile());
    context.addStateStore(ledger);
    context.addStateStore(sent);
    return context;
  }

  private static Properties settings(DeliveryGuarantee guarantee) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee.config());
    return settings;
  }
}
