package io.ocrstreams.cli.demo;

import io.ocrstreams.event.Json;
import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.OutcomeMetrics;
import io.ocrstreams.event.Recognition;
import io.ocrstreams.topics.TextHeaders;
import io.ocrstreams.topics.TopicCatalog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the topics of outcomes said of each image, by id. Not thread-safe. */
public final class DemoOutcomes {
  /**
   * A dead letter.
   *
   * @param reason its reason code
   */
  public record DeadLetter(String id, String reason, String message) {}

  private final Map<String, Recognition> results = new HashMap<>();
  private final Map<String, DeadLetter> deadLetters = new HashMap<>();
  private final Map<String, OutcomeMetrics> metrics = new HashMap<>();
  private int repeated;

  /** Takes a record of any of the topics. */
  public void add(ConsumerRecord<byte[], byte[]> record) throws IOException {
    switch (record.topic()) {
      case TopicCatalog.RESULTS -> {
        Recognition result = Json.MAPPER.readValue(record.value(), Recognition.class);
        count(results.put(result.id(), result));
      }
      case TopicCatalog.METRICS -> {
        OutcomeMetrics measured = Json.MAPPER.readValue(record.value(), OutcomeMetrics.class);
        count(metrics.put(measured.id(), measured));
      }
      case TopicCatalog.DEAD_LETTERS -> {
        var letter =
            new DeadLetter(
                header(record, OcrHeaders.ID),
                header(record, OcrHeaders.REASON),
                header(record, OcrHeaders.MESSAGE));
        count(deadLetters.put(letter.id(), letter));
      }
      default -> throw new IllegalArgumentException("not a topic of outcomes: " + record.topic());
    }
  }

  /** Images with an outcome and its metrics. */
  public long complete() {
    return metrics.keySet().stream()
        .filter(id -> results.containsKey(id) || deadLetters.containsKey(id))
        .count();
  }

  /** Records that came more than once. */
  public int repeated() {
    return repeated;
  }

  public Optional<Recognition> result(String id) {
    return Optional.ofNullable(results.get(id));
  }

  public Optional<DeadLetter> deadLetter(String id) {
    return Optional.ofNullable(deadLetters.get(id));
  }

  public Optional<OutcomeMetrics> metrics(String id) {
    return Optional.ofNullable(metrics.get(id));
  }

  public List<OutcomeMetrics> allMetrics() {
    return new ArrayList<>(metrics.values());
  }

  private void count(Object previous) {
    repeated += previous == null ? 0 : 1;
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return Objects.requireNonNullElse(TextHeaders.get(record.headers(), name), "");
  }
}
