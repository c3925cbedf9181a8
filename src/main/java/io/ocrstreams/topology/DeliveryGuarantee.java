package io.ocrstreams.topology;

import org.apache.kafka.streams.StreamsConfig;

/** What a crash may do to outcomes. */
public enum DeliveryGuarantee {
  /** A read_committed consumer sees each outcome once. */
  EXACTLY_ONCE_V2(StreamsConfig.EXACTLY_ONCE_V2),
  /** No outcome is lost; some may come twice. */
  AT_LEAST_ONCE(StreamsConfig.AT_LEAST_ONCE);

  private final String config;

  DeliveryGuarantee(String config) {
    this.config = config;
  }

  /** The value of {@code processing.guarantee}. */
  String config() {
    return config;
  }
}
