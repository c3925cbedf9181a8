package io.ocrstreams.deadletter;

import io.ocrstreams.deadletter.RedriveDecision.Send;
import io.ocrstreams.event.Origin;
import io.ocrstreams.topics.TopicCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the events that are sent in one transaction. Not thread-safe. */
final class RedriveBatch {
  /** The pipeline sees a batch when it is complete, and it is lost work if this process is killed. */
  private static final int MAX_EVENTS = 100;

  private static final long MAX_BYTES = 8 << 20;

  private final Optional<RedriveProducer> producer;
  private final RedriveListener listener;
  private final List<Send> waiting = new ArrayList<>();
  private long waitingBytes;
  private long taken;

  /**
   * @param producer none in a rehearsal
   */
  RedriveBatch(Optional<RedriveProducer> producer, RedriveListener listener) {
    this.producer = producer;
    this.listener = listener;
  }

  void add(Send send) {
    waiting.add(send);
    waitingBytes += send.bytes();
    taken++;
  }

  boolean isFull() {
    return waiting.size() >= MAX_EVENTS || waitingBytes >= MAX_BYTES;
  }

  /** How many were added, ever. */
  long taken() {
    return taken;
  }

  /** Returns when what was added is committed, and tells the listener. */
  void send() {
    if (producer.isEmpty()) {
      waiting.forEach(
          each -> listener.redriven(each.letter(), each.redrive().attempt(), Optional.empty()));
    } else if (!waiting.isEmpty()) {
      tell(producer.get().send(waiting));
    }
    waiting.clear();
    waitingBytes = 0;
  }

  private void tell(List<RedriveEntry> sent) {
    Map<Origin, RedriveEntry> entries = new HashMap<>();
    sent.forEach(entry -> entries.put(entry.deadLetter(), entry));
    for (Send each : waiting) {
      RedriveEntry entry = entries.get(each.letter().place());
      if (entry != null) {
        listener.redriven(each.letter(), entry.attempt(), Optional.of(entry.event()));
      } else {
        listener.skipped(
            each.letter(),
            SkipReason.TOO_LARGE,
            "%s does not take its event of %d bytes and the headers of a redrive: raise the topic's max.message.bytes"
                .formatted(TopicCatalog.IMAGES, each.bytes()));
      }
    }
  }
}
