package io.ocrstreams.topology;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Events of the topic of retries that are in the ledger and not due yet, and how to tell them from
 * others. When it is full, their partition is left alone: the rest waits on the topic. Used on the
 * stream thread of its task only.
 */
final class WaitingRoom {
  private record Guest(InFlightLedger.Held held, long due) {}

  private final Optional<RetryTopic> topic;
  private final InFlightOptions options;
  private final FullPartitions full;
  private final HeldEvents counted;
  private final PriorityQueue<Guest> guests =
      new PriorityQueue<>(
          Comparator.comparingLong(Guest::due)
              .thenComparing(guest -> guest.held().key().origin().offset()));
  private final Set<TopicPartition> partitions = new HashSet<>();
  private long bytes;

  WaitingRoom(TaskServices services) {
    this.topic = services.retries();
    this.options = services.options();
    this.full = services.shared().full();
    this.counted = services.shared().held();
  }

  /** The event as its producer sent it, whether it comes from there or by way of the topic. */
  Arrival arrivalOf(InFlightLedger.Held held) {
    SourceEvent event = held.event();
    return delayed(held.key(), event)
        .map(DelayedEvent::arrival)
        .orElseGet(() -> Arrival.first(event, held.key().origin()));
  }

  /** Most bytes of an event there: the topic adds headers to what may be as large as any. */
  int largest(LedgerKey key) {
    return isOnTopic(key) ? MessageSizes.DELAYED_EVENT : MessageSizes.EVENT;
  }

  /** Whether the event may not be begun yet. */
  boolean mustWait(LedgerKey key, SourceEvent event, long now) {
    return delayed(key, event).filter(delayed -> delayed.notBefore() > now).isPresent();
  }

  /** Lets one in that must wait. */
  void add(InFlightLedger.Held held) {
    SourceEvent event = held.event();
    guests.add(new Guest(held, delayed(held.key(), event).orElseThrow().notBefore()));
    counted.waiting(1);
    bytes += event.bytes();
    partitions.add(held.key().topicPartition());
    mark();
  }

  /** The next that is due, if any; no longer a guest. */
  Optional<InFlightLedger.Held> pollDue(long now) {
    Guest first = guests.peek();
    if (first == null || first.due() > now) {
      return Optional.empty();
    }
    guests.remove();
    counted.waiting(-1);
    bytes -= first.held().event().bytes();
    mark();
    return Optional.of(first.held());
  }

  boolean isEmpty() {
    return guests.isEmpty();
  }

  /** The task is closing; its events stay in the ledger. */
  void close() {
    counted.waiting(-guests.size());
    guests.clear();
    bytes = 0;
    mark();
  }

  private boolean isOnTopic(LedgerKey key) {
    return topic.filter(retries -> retries.name().equals(key.origin().topic())).isPresent();
  }

  private Optional<DelayedEvent> delayed(LedgerKey key, SourceEvent event) {
    return isOnTopic(key) ? DelayedEvent.of(event) : Optional.empty();
  }

  private void mark() {
    boolean isFull = guests.size() >= options.maxEvents() || bytes >= options.maxBytes();
    partitions.forEach(
        partition -> full.set(partition, FullPartitions.Reason.MANY_WAIT, isFull));
  }
}
