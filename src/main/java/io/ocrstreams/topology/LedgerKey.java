package io.ocrstreams.topology;

import io.ocrstreams.event.Origin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/**
 * Where an event stands, as the key of the ledger: topic, zero byte, partition and offset both
 * big-endian, so that the store iterates over the events of a partition in the order of offsets.
 *
 * @param timestamp the event's: a source topic that was deleted and created again uses the same
 *     offsets for other events, while some of the old ones may still be in flight
 */
record LedgerKey(Origin origin, long timestamp) {
  private static final int NUMBERS = Integer.BYTES + Long.BYTES + Long.BYTES;

  Bytes toBytes() {
    byte[] topic = origin.topic().getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(topic.length + 1 + NUMBERS)
            .put(topic)
            .put((byte) 0)
            .putInt(origin.partition())
            .putLong(origin.offset())
            .putLong(timestamp)
            .array());
  }

  TopicPartition topicPartition() {
    return new TopicPartition(origin.topic(), origin.partition());
  }

  static LedgerKey of(Bytes key) {
    ByteBuffer buffer = ByteBuffer.wrap(key.get());
    byte[] topic = new byte[buffer.remaining() - NUMBERS - 1];
    buffer.get(topic).get();
    Origin origin =
        new Origin(
            new String(topic, StandardCharsets.UTF_8), buffer.getInt(), buffer.getLong());
    return new LedgerKey(origin, buffer.getLong());
  }
}
