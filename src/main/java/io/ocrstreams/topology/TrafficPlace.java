package io.ocrstreams.topology;

import java.util.OptionalDouble;
import org.apache.kafka.common.utils.Utils;

/**
 * Where an event falls among all, by its key: a model on trial reads those below its share. Events
 * of one key are all read by the same model, on every instance and after every restart.
 */
final class TrafficPlace {
  private static final double KEYS = 1L << 31;

  private TrafficPlace() {}

  /**
   * The upper bits of the hash by which Kafka's producers choose the partition decide, and the
   * lower ones about the partition: a share of the events is that share of each partition.
   *
   * @param key null for none
   * @return from 0 to below 1; empty without a key
   */
  static OptionalDouble of(byte[] key) {
    return key == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(Utils.toPositive(Utils.murmur2(key)) / KEYS);
  }
}
