package io.ocrstreams.deadletter;

import io.ocrstreams.event.Origin;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Events where they stood when the pipeline took them. */
interface OriginalEvents {
  /** The record at that place, if it is (still) there. */
  Optional<ConsumerRecord<byte[], byte[]>> at(Origin place);

  /**
   * Whether the record is the event that a dead letter was made of: a topic that was made anew has
   * others at the same places.
   */
  static boolean isEventOf(DeadLetter letter, ConsumerRecord<byte[], byte[]> record) {
    return letter.sourceTimestamp().filter(time -> time == record.timestamp()).isPresent()
        && (letter.key() == null || Arrays.equals(letter.key(), record.key()))
        && letter.omittedBytes() == bytes(record);
  }

  private static long bytes(ConsumerRecord<byte[], byte[]> record) {
    long bytes = length(record.key()) + length(record.value());
    for (Header header : record.headers()) {
      bytes += header.key().length() + length(header.value());
    }
    return bytes;
  }

  private static long length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
