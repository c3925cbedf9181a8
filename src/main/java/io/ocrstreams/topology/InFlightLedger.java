package io.ocrstreams.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
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

  /** An event that is in the ledger. */
  record Held(LedgerKey key, LedgerEntry entry) {}

  private final KeyValueStore<Bytes, byte[]> store;
  private final SentOutcomesStore sent;
  private final boolean exactlyOnce;
  private final UUID run;

  /**
   * @param sent events that are finished but for a commit; used under at-least-once
   * @param run this run of the process
   */
  InFlightLedger(
      KeyValueStore<Bytes, byte[]> store,
      SentOutcomesStore sent,
      boolean exactlyOnce,
      UUID run) {
    this.store = store;
    this.sent = sent;
    this.exactlyOnce = exactlyOnce;
    this.run = run;
  }

  /**
   * Everything a predecessor left, in the order of offsets, now owned by this run.
   *
   * @param died whether a run of the process is known to have died while it owned entries
   * @param crashesOfSuspect from how many crashes on an event is tried alone
   * @param mustWait whether an event may not be begun yet, so that a crash is not its fault
   */
  List<Held> takeUp(
      Predicate<UUID> died,
      int crashesOfSuspect,
      BiPredicate<LedgerKey, SourceEvent> mustWait) {
    sent.clear();
    List<Held> left = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> next = all.next();
        LedgerEntry entry = LedgerEntry.of(next.value);
        int crashes = entry.crashes() + (entry.active() && died.test(entry.owner()) ? 1 : 0);
        LedgerKey key = LedgerKey.of(next.key);
        boolean begins = crashes < crashesOfSuspect && !mustWait.test(key, entry.event());
        left.add(new Held(key, entry.takenUpBy(run, crashes, begins)));
      }
    }
    left.forEach(held -> store.put(held.key().toBytes(), held.entry().toBytes()));
    return left;
  }

  /**
   * Whether this very event is in the ledger already: it came again because its offset was not
   * committed before a crash, and is being worked on.
   */
  boolean holds(LedgerKey key, SourceEvent event) {
    byte[] known = store.get(key.toBytes());
    return known != null && LedgerEntry.of(known).event().isSameRecordAs(event);
  }

  /**
   * Remembers an event.
   *
   * @param begins whether work on it begins at once
   */
  Held take(LedgerKey key, SourceEvent event, boolean begins) {
    Held held = new Held(key, new LedgerEntry(event, 0, begins, run));
    // On a source topic made anew the offset may be that of an event whose delete is still due.
    sent.remove(key);
    store.put(key.toBytes(), held.entry().toBytes());
    return held;
  }

  /**
   * Remembers that work on a suspect, or on an event that had to wait, begins now; durable after
   * the next commit.
   */
  void activate(Held held) {
    LedgerEntry entry = held.entry();
    store.put(held.key().toBytes(), entry.takenUpBy(run, entry.crashes(), true).toBytes());
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
