package io.ocrstreams.deadletter;

import io.ocrstreams.event.Origin;
import io.ocrstreams.topics.TopicReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Looks events up on their topics; connects only if it is asked. Not thread-safe. */
public final class TopicOriginals implements OriginalEvents, AutoCloseable {
  private final Map<String, Object> consumerSettings;
  private final Map<String, TopicReader> readers = new HashMap<>();

  /**
   * @param consumerSettings of a Kafka consumer
   */
  public TopicOriginals(Map<String, Object> consumerSettings) {
    this.consumerSettings = consumerSettings;
  }

  /** The record at that place, if it is (still) there. */
  @Override
  public Optional<ConsumerRecord<byte[], byte[]>> at(Origin place) {
    return readers
        .computeIfAbsent(place.topic(), topic -> new TopicReader(consumerSettings, topic))
        .at(place.partition(), place.offset());
  }

  @Override
  public void close() {
    readers.values().forEach(TopicReader::close);
  }
}
