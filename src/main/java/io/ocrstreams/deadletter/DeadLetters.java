package io.ocrstreams.deadletter;

import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicReader;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The dead letters that stand on their topic. Kafka's errors come out as they are. Not thread-safe.
 */
public final class DeadLetters implements AutoCloseable {
  private final TopicReader reader;

  /**
   * @param consumerSettings of a Kafka consumer
   */
  public DeadLetters(Map<String, Object> consumerSettings) {
    this.reader = new TopicReader(consumerSettings, TopicCatalog.DEAD_LETTERS);
  }

  /**
   * Reads, in the order of their appending, those that are there when it is called and pass the
   * filter.
   *
   * @param each called with every one; false ends the reading
   */
  public void read(DeadLetterFilter filter, Predicate<DeadLetter> each) {
    reader.read(
        filter.since(),
        record -> {
          DeadLetter letter = DeadLetter.of(record);
          return !filter.test(letter) || each.test(letter);
        });
  }

  /** The dead letter at that place of the topic, if it is (still) there. */
  public Optional<DeadLetter> at(int partition, long offset) {
    return reader.at(partition, offset).map(DeadLetter::of);
  }

  /** The share of what is to be read that was read, 0 to 1. */
  double progress() {
    return reader.progress();
  }

  @Override
  public void close() {
    reader.close();
  }
}
