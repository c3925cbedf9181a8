package io.ocrstreams.topology;

import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The configuration of Kafka Streams that the design of the pipeline asks for. */
final class StreamsSettings {
  /** Above the default of 1 MiB, or large inline images come one a fetch. */
  private static final int FETCH_BYTES = 4 * 1024 * 1024;

  /** Events wait on the topic, not in memory: the ledger bounds what a task has in flight. */
  static final int BUFFERED_RECORDS = 32;

  /** Room for a few of the largest outcomes. */
  private static final long PRODUCER_BUFFER_BYTES = 4L * MessageSizes.OUTCOME;

  private StreamsSettings() {}

  static Properties of(PipelineOptions options, UUID instance) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, options.applicationId());
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, options.bootstrapServers());
    settings.put(StreamsConfig.STATE_DIR_CONFIG, options.stateDirectory().toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, options.guarantee().config());
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, options.streamThreads());
    settings.put(
        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, options.commitInterval().toMillis());
    // Punctuation on an idle partition waits for this poll: it writes the finished outcomes.
    settings.put(StreamsConfig.POLL_MS_CONFIG, 10);
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, BUFFERED_RECORDS);
    settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, lowerCase(options.groupProtocol()));
    if (options.groupProtocol() == GroupProtocol.CLASSIC) {
      settings.put(
          StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
          instance.toString());
    }
    // Also under at-least-once: what an aborted transaction wrote was never sent.
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
    settings.put(
        StreamsConfig.globalConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
        "read_committed");
    // A partition of retries that is paused for minutes must not hold up the images of its task.
    settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    consumer(settings, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BUFFERED_RECORDS);
    consumer(settings, ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    producer(settings, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MessageSizes.OUTCOME);
    producer(settings, ProducerConfig.BUFFER_MEMORY_CONFIG, PRODUCER_BUFFER_BYTES);
    // What its user says of every client outranks what is set here for one kind of them.
    for (String name : options.kafka().keySet()) {
      settings.remove(StreamsConfig.consumerPrefix(name));
      settings.remove(StreamsConfig.mainConsumerPrefix(name));
      settings.remove(StreamsConfig.globalConsumerPrefix(name));
      settings.remove(StreamsConfig.producerPrefix(name));
    }
    settings.putAll(options.kafka());
    return settings;
  }

  private static void consumer(Properties settings, String name, Object value) {
    settings.put(StreamsConfig.consumerPrefix(name), value);
  }

  private static void producer(Properties settings, String name, Object value) {
    settings.put(StreamsConfig.producerPrefix(name), value);
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
