package io.ocrstreams.topology;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Remembers every event that is taken and has no outcome yet, in a store with a changelog, so that
 * committing the consumed offset loses nothing: a task that starts takes up again what its
 * predecessor left. See {@code docs/decisions.md}, "The in-flight ledger".
 *
 * <p>Each processor of a task has one; all their state is in the two stores that they share. Used
 * on the stream thread only.
 */
final class InFlightLedger {

  /**
   * An event that is in the ledger.
   *
   * @param takenUpAgain whether a predecessor left it there
   */
  record Held(LedgerKey key, SourceEvent event, boolean takenUpAgain) {}

  private final KeyValueStore<Bytes, byte[]> store;
  private final SentOutcomesStore sent;
  private final boolean exactlyOnce;

  /**
   * @param sent events that are finished but for a commit; used under at-least-once
   */
  InFlightLedger(
      KeyValueStore<Bytes, byte[]> store, SentOutcomesStore sent, boolean exactlyOnce) {
    this.store = store;
    this.sent = sent;
    this.exactlyOnce = exactlyOnce;
  }

  /** Everything a predecessor left, in the order of offsets. */
  List<Held> takeUp() {
    sent.clear();
    List<Held> left = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> next = all.next();
        SourceEvent event = LedgerEntry.event(next.value);
        left.add(new Held(LedgerKey.of(next.key), event, true));
      }
    }
    return left;
  }

  /**
   * Whether this very event is in the ledger already: it came again because its offset was not
   * committed before a crash, and is being worked on.
   */
  boolean holds(LedgerKey key, SourceEvent event) {
    byte[] known = store.get(key.toBytes());
    return known != null && LedgerEntry.event(known).isSameRecordAs(event);
  }

  Held take(LedgerKey key, SourceEvent event) {
    // On a source topic made anew the place may be that of an event whose delete is still due.
    sent.remove(key);
    store.put(key.toBytes(), LedgerEntry.of(event));
    return new Held(key, event, false);
  }

  /**
   * The event's outcome has been forwarded.
   *
   * <p>Under exactly-once the entry goes at once: one transaction covers both. Under at-least-once
   * it stays until the next commit is through, because the delete can become durable before the
   * outcome does.
   */
  void finish(LedgerKey key) {
    if (exactlyOnce) {
      store.delete(key.toBytes());
    } else {
      sent.add(key);
    }
  }

  /** Deletes what a commit has made deletable. */
  void deleteCommitted() {
    sent.takeCommitted().forEach(key -> store.delete(key.toBytes()));
  }

  /** Whether entries of finished events still wait for a commit or for their deletion. */
  boolean hasFinished() {
    return !sent.isEmpty();
  }
}
