package io.ocrstreams.replay;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which events of a range a run takes: the same answer whenever it is asked. Not thread-safe. */
interface EventSelection extends AutoCloseable {
  /** Whether the event is replayed. */
  boolean test(ConsumerRecord<byte[], byte[]> event);

  /** Its earlier result, if that is to be copied where nothing has changed. */
  Optional<byte[]> earlier(ConsumerRecord<byte[], byte[]> event);

  @Override
  void close();
}
