package io.ocrstreams.topology;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state stores behind the {@link InFlightLedger}. */
final class LedgerStores {
  static final String EVENTS = "in-flight";
  static final String SENT = "in-flight-sent";

  /** 5 minutes: long enough for any restore to read a tombstone. */
  private static final int DELETE_RETENTION_MILLIS = 5 * 60 * 1000;

  private LedgerStores() {}

  static StoreBuilder<KeyValueStore<Bytes, byte[]>> events() {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(EVENTS), Serdes.Bytes(), Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(changelogConfig());
  }

  static StoreBuilder<SentOutcomesStore> sent() {
    return SentOutcomesStore.builder(SENT);
  }

  /** Every move of a task reads the changelog from its start, so it is kept short. */
  static Map<String, String> changelogConfig() {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_COMPACT,
        // The event's own time may be any: brokers refuse one far ahead, and begin a segment at each
        // great step. The entry has it.
        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
        "LogAppendTime",
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
        Integer.toString(MessageSizes.CHANGELOG),
        // As small as the largest record allows, so that compaction gets at most of the log.
        TopicConfig.SEGMENT_BYTES_CONFIG,
        Integer.toString(MessageSizes.CHANGELOG),
        TopicConfig.SEGMENT_MS_CONFIG,
        Integer.toString(DELETE_RETENTION_MILLIS),
        TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
        "0.1",
        TopicConfig.DELETE_RETENTION_MS_CONFIG,
        Integer.toString(DELETE_RETENTION_MILLIS));
  }
}
