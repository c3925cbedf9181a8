package io.ocrstreams.deadletter;

import io.ocrstreams.event.Redrive;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What is to become of a dead letter that was selected. */
sealed interface RedriveDecision {

  /**
   * Its event is sent again.
   *
   * @param redrive as which attempt
   */
  record Send(DeadLetter letter, Redrive redrive, ProducerRecord<byte[], byte[]> event)
      implements RedriveDecision {
    /** Size of key, value and nothing else. */
    long bytes() {
      return length(event.key()) + length(event.value());
    }

    private static long length(byte[] bytes) {
      return bytes == null ? 0 : bytes.length;
    }
  }

  /**
   * It stays as it is.
   *
   * @param why one sentence for a person
   */
  record Skip(DeadLetter letter, SkipReason reason, String why) implements RedriveDecision {}
}
