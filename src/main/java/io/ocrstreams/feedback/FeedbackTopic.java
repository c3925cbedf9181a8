package io.ocrstreams.feedback;

import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicReader;
import java.util.Map;
import java.util.function.Predicate;

/** What stands on {@code ocr.feedback}. Kafka's errors come out as they are. Not thread-safe. */
public final class FeedbackTopic implements AutoCloseable {
  private final TopicReader reader;

  /**
   * @param consumerSettings of a Kafka consumer
   */
  public FeedbackTopic(Map<String, Object> consumerSettings) {
    this.reader = new TopicReader(consumerSettings, TopicCatalog.FEEDBACK);
  }

  /**
   * Reads, in the order of their appending, the records of a span that are there when it is called.
   *
   * @param each called with every one; false ends the reading
   */
  public void read(FeedbackSpan span, Predicate<FeedbackRecord> each) {
    reader.read(
        span.since(),
        record -> {
          FeedbackRecord feedback = FeedbackRecord.of(record);
          return !span.contains(feedback.time()) || each.test(feedback);
        });
  }

  @Override
  public void close() {
    reader.close();
  }
}
