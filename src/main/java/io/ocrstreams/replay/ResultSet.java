package io.ocrstreams.replay;

import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.Recognition;
import io.ocrstreams.topics.TextHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Results that are compared with others.
 *
 * @param name for people
 * @param topic where they stand
 * @param run the replay that they belong to; without one, all that stands there
 */
public record ResultSet(String name, String topic, Optional<String> run) {

  /**
   * Of each event the newest; the key is the event's place.
   *
   * @throws ReplayException if there is no such topic
   */
  void readInto(DiskTable table, RangeReader reader) {
    if (reader.partitions(topic) == 0) {
      throw new ReplayException(
          run.isPresent()
              ? "the topic %s with the results of %s is gone".formatted(topic, name)
              : "there is neither a run nor a topic %s: 'ocr-streams replay list' shows the runs there are"
                  .formatted(name));
    }
    reader.readAll(
        topic,
        record -> {
          Optional<Recognition> result =
              isMeant(record) ? StoredResult.parse(record.value()) : Optional.empty();
          result
              .filter(each -> each.origin() != null && each.text() != null)
              .ifPresent(
                  each ->
                      table.put(
                          each.origin().toText().getBytes(StandardCharsets.UTF_8),
                          new RecordBytes(record.value(), keyOf(record)).toBytes()));
        });
  }

  private boolean isMeant(ConsumerRecord<byte[], byte[]> record) {
    String of = TextHeaders.get(record.headers(), OcrHeaders.REPLAY_RUN);
    return run.isEmpty() || run.get().equals(of);
  }

  private static Headers keyOf(ConsumerRecord<byte[], byte[]> record) {
    Headers headers = new RecordHeaders();
    headers.add(ComparedPair.KEY, record.key());
    return headers;
  }
}
