package io.ocrstreams.outcomes;

import io.ocrstreams.event.Origin;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The latest outcomes, bounded in number and in bytes: older ones go. Thread-safe. */
public final class LatestOutcomes {
  private static final Comparator<RecordedOutcome> BY_TIME =
      Comparator.comparing(RecordedOutcome::appended)
          .thenComparing(outcome -> outcome.place().topic())
          .thenComparing(outcome -> outcome.place().partition())
          .thenComparing(outcome -> outcome.place().offset());

  private final int most;
  private final long mostBytes;
  private final TreeSet<RecordedOutcome> byTime = new TreeSet<>(BY_TIME);
  private final Map<String, RecordedOutcome> byId = new HashMap<>();
  private final Map<Origin, RecordedOutcome.Result> resultsByOrigin = new HashMap<>();
  private final Map<String, Integer> letters = new TreeMap<>();
  private long bytes;

  /**
   * @param most outcomes
   * @param mostBytes about so much memory
   */
  public LatestOutcomes(int most, long mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /** Adds an outcome; one that is there already changes nothing. */
  public synchronized void add(RecordedOutcome outcome) {
    if (!byTime.add(outcome)) {
      return;
    }
    bytes += outcome.bytes();
    if (outcome.id() != null) {
      byId.merge(
          outcome.id(), outcome, (a, b) -> BY_TIME.compare(a, b) < 0 ? b : a);
    }
    if (outcome instanceof RecordedOutcome.Result result) {
      resultsByOrigin.put(result.origin(), result);
    }
    count(outcome, 1);
    while (byTime.size() > most || bytes > mostBytes && byTime.size() > 1) {
      forget(byTime.pollFirst());
    }
  }

  /** The latest outcome of an event with that id. */
  public synchronized Optional<RecordedOutcome> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The result of the event that stood there. */
  public synchronized Optional<RecordedOutcome.Result> resultOf(Origin origin) {
    return Optional.ofNullable(resultsByOrigin.get(origin));
  }

  /** Those that match, the newest first. */
  public synchronized List<RecordedOutcome> newest(
      int limit, Predicate<RecordedOutcome> matching) {
    return byTime.descendingSet().stream().filter(matching).limit(limit).toList();
  }

  /** How many of the dead letters that are kept have each reason. */
  public synchronized Map<String, Integer> deadLettersByReason() {
    return new TreeMap<>(letters);
  }

  /** How many are kept. */
  public synchronized int size() {
    return byTime.size();
  }

  private void forget(RecordedOutcome outcome) {
    bytes -= outcome.bytes();
    byId.remove(outcome.id(), outcome);
    resultsByOrigin.remove(outcome.origin(), outcome);
    count(outcome, -1);
  }

  private void count(RecordedOutcome outcome, int more) {
    if (outcome instanceof RecordedOutcome.DeadLetterOutcome letter) {
      letters.merge(
          Optional.ofNullable(letter.deadLetter().reason()).orElse("unknown"),
          more,
          (a, b) -> a + b == 0 ? null : a + b);
    }
  }
}
