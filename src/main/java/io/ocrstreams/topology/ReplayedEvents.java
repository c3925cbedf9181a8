package io.ocrstreams.topology;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.Replay;
import io.ocrstreams.event.ReplayRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Events of a replay as they stood in the archive, to be read as their run orders it. Each task has
 * one; used on its stream thread only.
 */
final class ReplayedEvents {
  /** A global store: the newest record of each run, as it stands on the topic of runs. */
  static final String STORE = "runs";

  /** Another thread follows the topic of runs; it may be behind the one that follows events. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(10);

  /** What a task has to know of a run. */
  private record Order(
      ReplayRun.State state, String resultsTopic, String model, String profile) {}

  private record Known(byte[] bytes, Optional<Order> order) {}

  private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
  private final RunTopics topics;
  private final Map<String, Known> known = new HashMap<>();

  /**
   * @param store the global store
   * @param topics told where the results of each run go
   */
  ReplayedEvents(ReadOnlyKeyValueStore<Bytes, byte[]> store, RunTopics topics) {
    this.store = store;
    this.topics = topics;
  }

  static StoreBuilder<KeyValueStore<Bytes, byte[]>> store() {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingDisabled();
  }

  /** Keeps the global store as its topic is. */
  static Processor<Bytes, byte[], Void, Void> update() {
    return new Processor<>() {
      private KeyValueStore<Bytes, byte[]> runs;

      @Override
      public void init(ProcessorContext<Void, Void> context) {
        runs = context.getStateStore(STORE);
      }

      @Override
      public void process(Record<Bytes, byte[]> run) {
        if (run.key() != null) {
          runs.put(run.key(), run.value());
        }
      }
    };
  }

  /** The event as it stood in the archive; as it is if its headers do not say where. */
  Arrival arrivalOf(InFlightLedger.Held held) {
    return held.event()
        .replay()
        .map(replay -> Arrival.replayed(held.event(), replay))
        .orElseGet(() -> Arrival.first(held.event(), held.key().origin()));
  }

  /**
   * The reference with the model and the profile of its run.
   *
   * @throws OcrException if there is no such run, or it was cancelled
   */
  ImageReference asOrdered(InFlightEvent event, ImageReference reference) throws OcrException {
    Replay replay =
        event
            .source()
            .replay()
            .orElseThrow(
                () ->
                    new OcrException(
                        ReasonCode.UNKNOWN_RUN,
                        "the event's headers do not say which replay it belongs to"));
    Order order = await(replay.run(), event.held().event().timestamp());
    if (order.state() == ReplayRun.State.CANCELLED) {
      throw new OcrException(
          ReasonCode.RUN_CANCELLED, "the replay %s was cancelled".formatted(replay.run()));
    }
    topics.put(replay.run(), order.resultsTopic());
    return reference.with(order.model(), order.profile());
  }

  /**
   * @param appended when the event was, milliseconds since the epoch
   */
  private Order await(String run, long appended) throws OcrException {
    long left = appended + PATIENCE.toMillis() - System.currentTimeMillis();
    long end = System.nanoTime() + 1_000_000 * Math.min(left, PATIENCE.toMillis());
    Optional<Order> order = find(run);
    while (order.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE.toNanos());
      order = find(run);
    }
    return order.orElseThrow(
        () ->
            new OcrException(
                ReasonCode.UNKNOWN_RUN,
                "nothing is known of a replay %s: 'ocr-streams replay list' shows what there is"
                    .formatted(run)));
  }

  private Optional<Order> find(String run) {
    byte[] bytes = store.get(Bytes.wrap(run.getBytes(StandardCharsets.UTF_8)));
    if (bytes == null) {
      return Optional.empty();
    }
    Known last = known.get(run);
    if (last == null || last.bytes() != bytes) {
      last = new Known(bytes, parse(bytes));
      known.put(run, last);
    }
    return last.order();
  }

  /** Somebody else's record says nothing of any run. */
  private static Optional<Order> parse(byte[] bytes) {
    try {
      return Optional.ofNullable(Json.MAPPER.readValue(bytes, Order.class))
          .filter(order -> order.state() != null && order.resultsTopic() != null);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
