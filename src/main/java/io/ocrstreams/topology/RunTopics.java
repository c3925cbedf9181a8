package io.ocrstreams.topology;

import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.topics.TextHeaders;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/**
 * Where the results of each run go, of which an event is in flight or was. Thread-safe: all tasks
 * share it.
 */
final class RunTopics implements TopicNameExtractor<byte[], byte[]> {
  private final Map<String, String> results = new ConcurrentHashMap<>();

  /** Called for a run before any of its events is begun. */
  void put(String run, String topic) {
    results.put(run, topic);
  }

  @Override
  public String extract(byte[] key, byte[] value, RecordContext context) {
    return results.get(TextHeaders.get(context.headers(), OcrHeaders.REPLAY_RUN));
  }
}
