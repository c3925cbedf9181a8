package io.ocrstreams.replay;

import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Recognition;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.event.ReplaySelection;
import io.ocrstreams.topics.TextHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Selects by key, and by what became of an event before: earlier results and dead letters of the
 * range are read once, up to the places that the run's record names, into tables on disk, and so are
 * keys. Not thread-safe.
 */
final class KnownOutcomes implements EventSelection {
  /** A larger result is made again instead of travelling with its event. */
  private static final int LARGEST_COPIED = 256 * 1024;

  private final ReplaySelection selection;
  private final Optional<DiskTable> keys;
  private final Map<Integer, ReplayRun.Partition> range = new HashMap<>();
  private final String source;
  private final DiskTable results = DiskTable.create();
  private final DiskTable reasons = DiskTable.create();

  private KnownOutcomes(ReplayRun run, Optional<KeyFile> keys) {
    this.selection = run.selection();
    this.keys = keys.map(file -> DiskTable.create());
    this.source = run.sourceTopic();
    run.partitions().forEach(each -> range.put(each.partition(), each));
  }

  /**
   * Reads what has to be known.
   *
   * @param keys of the events that are meant, or none for all
   * @param resultsTopic the topic of live results; what else is read holds dead letters
   */
  static KnownOutcomes read(
      ReplayCluster cluster, ReplayRun run, Optional<KeyFile> keys, String resultsTopic) {
    KnownOutcomes known = new KnownOutcomes(run, keys);
    try (RangeReader reader = new RangeReader(cluster)) {
      keys.ifPresent(file -> file.forEach(known::take));
      for (ReplayRun.Position end : run.selection().knownOutcomes()) {
        TopicPartition partition = RangeReader.partition(end);
        boolean isResults = end.topic().equals(resultsTopic);
        reader.read(
            partition,
            reader.beginning(partition),
            end.offset(),
            record -> known.take(record, isResults));
      }
      return known;
    } catch (RuntimeException e) {
      known.close();
      throw e;
    }
  }

  private void take(String key) {
    keys.orElseThrow().put(key.getBytes(StandardCharsets.UTF_8), new byte[0]);
  }

  private void take(ConsumerRecord<byte[], byte[]> record, boolean isResult) {
    if (isResult) {
      StoredResult.parse(record.value())
          .map(Recognition::origin)
          .filter(this::isInRange)
          .ifPresent(origin -> results.put(bytes(origin), record.value()));
    } else {
      Origin.parse(
              "%s:%s:%s"
                  .formatted(
                      TextHeaders.get(record.headers(), OcrHeaders.SOURCE_TOPIC),
                      TextHeaders.get(record.headers(), OcrHeaders.SOURCE_PARTITION),
                      TextHeaders.get(record.headers(), OcrHeaders.SOURCE_OFFSET)))
          .filter(this::isInRange)
          .ifPresent(
              origin ->
                  reasons.put(
                      bytes(origin),
                      String.valueOf(TextHeaders.get(record.headers(), OcrHeaders.REASON))
                          .getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Override
  public boolean test(ConsumerRecord<byte[], byte[]> event) {
    return hasKey(event) && hasReason(event) && hasModel(event);
  }

  @Override
  public Optional<byte[]> earlier(ConsumerRecord<byte[], byte[]> event) {
    return selection.skipSame()
        ? results.get(place(event)).filter(result -> result.length <= LARGEST_COPIED)
        : Optional.empty();
  }

  private boolean hasKey(ConsumerRecord<byte[], byte[]> event) {
    return keys.isEmpty() || event.key() != null && keys.get().get(event.key()).isPresent();
  }

  private boolean hasReason(ConsumerRecord<byte[], byte[]> event) {
    return selection.reason() == null
        || reasons
            .get(place(event))
            .map(code -> new String(code, StandardCharsets.UTF_8))
            .filter(selection.reason().code()::equals)
            .isPresent();
  }

  private boolean hasModel(ConsumerRecord<byte[], byte[]> event) {
    return selection.onlyModel() == null
        || results
            .get(place(event))
            .flatMap(StoredResult::parse)
            .filter(result -> selection.onlyModel().equals(result.model()))
            .isPresent();
  }

  private boolean isInRange(Origin origin) {
    ReplayRun.Partition partition = range.get(origin.partition());
    return origin.topic().equals(source)
        && partition != null
        && origin.offset() >= partition.start()
        && origin.offset() < partition.end();
  }

  private static byte[] place(ConsumerRecord<byte[], byte[]> event) {
    return bytes(new Origin(event.topic(), event.partition(), event.offset()));
  }

  private static byte[] bytes(Origin origin) {
    return origin.toText().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    results.close();
    reasons.close();
    keys.ifPresent(DiskTable::close);
  }
}
