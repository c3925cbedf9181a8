package io.ocrstreams.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The queue of lines that wait for inference, in buckets of equal padded width, so that no line is
 * padded to the width of a neighbour: its text cannot depend on the batch it travels in.
 *
 * <p>A plain data structure with one owner: not thread-safe, no clock of its own, no thread. The
 * owner passes the time in, in nanoseconds of any monotonic clock.
 *
 * @param <B> bucket: value type that names model and padded width
 * @param <T> line
 */
final class Batcher<B, T> {
  private record Waiting<T>(T line, long since) {}

  private final BatchPolicy policy;
  private final ToLongFunction<B> pixelsOfLine;
  private final ToLongFunction<B> mostPixels;
  private final Predicate<T> abandoned;
  private final Map<B, ArrayDeque<Waiting<T>>> buckets = new LinkedHashMap<>();
  private int size;

  /**
   * @param pixelsOfLine padded pixels of one line of a bucket
   * @param mostPixels of a batch of a bucket, where that is less than the policy's
   * @param abandoned lines nobody waits for any more; they are dropped before they cost anything
   */
  Batcher(
      BatchPolicy policy,
      ToLongFunction<B> pixelsOfLine,
      ToLongFunction<B> mostPixels,
      Predicate<T> abandoned) {
    this.policy = policy;
    this.pixelsOfLine = pixelsOfLine;
    this.mostPixels = mostPixels;
    this.abandoned = abandoned;
  }

  void add(B bucket, T line, long now) {
    buckets.computeIfAbsent(bucket, ignored -> new ArrayDeque<>()).add(new Waiting<>(line, now));
    size++;
  }

  /** Lines that wait, abandoned ones included. */
  int size() {
    return size;
  }

  /** A batch that is due: full, over budget, or with a line that has waited long enough. */
  Optional<Batch<B, T>> pollDue(long now) {
    B oldest = null;
    FlushTrigger trigger = null;
    for (var entry : buckets.entrySet()) {
      FlushTrigger candidate = dueBy(entry.getKey(), entry.getValue(), now);
      if (candidate != null && (oldest == null || since(entry.getKey()) < since(oldest))) {
        oldest = entry.getKey();
        trigger = candidate;
      }
    }
    return oldest == null ? Optional.empty() : take(oldest, trigger);
  }

  /** Whatever has waited longest, due or not. */
  Optional<Batch<B, T>> pollAny() {
    B oldest = null;
    for (B bucket : buckets.keySet()) {
      if (oldest == null || since(bucket) < since(oldest)) {
        oldest = bucket;
      }
    }
    return oldest == null ? Optional.empty() : take(oldest, FlushTrigger.DRAIN);
  }

  private FlushTrigger dueBy(B bucket, ArrayDeque<Waiting<T>> waiting, long now) {
    int affordable = affordableLines(bucket);
    if (waiting.size() >= affordable) {
      return affordable == policy.maxLines() ? FlushTrigger.FULL : FlushTrigger.BUDGET;
    }
    return now - since(bucket) >= policy.maxWait().toNanos() ? FlushTrigger.DEADLINE : null;
  }

  private int affordableLines(B bucket) {
    long budget = Math.min(policy.maxPixels(), mostPixels.applyAsLong(bucket));
    long byBudget = budget / pixelsOfLine.applyAsLong(bucket);
    return (int) Math.max(1, Math.min(policy.maxLines(), byBudget));
  }

  private long since(B bucket) {
    return buckets.get(bucket).getFirst().since();
  }

  private Optional<Batch<B, T>> take(B bucket, FlushTrigger trigger) {
    ArrayDeque<Waiting<T>> waiting = buckets.get(bucket);
    int affordable = affordableLines(bucket);
    List<T> lines = new ArrayList<>(Math.min(affordable, waiting.size()));
    while (lines.size() < affordable && !waiting.isEmpty()) {
      T line = waiting.removeFirst().line();
      size--;
      if (!abandoned.test(line)) {
        lines.add(line);
      }
    }
    if (waiting.isEmpty()) {
      buckets.remove(bucket);
    }
    // A bucket of abandoned lines leaves nothing to run; the next oldest takes its turn.
    return lines.isEmpty() ? pollAny() : Optional.of(new Batch<>(bucket, lines, trigger));
  }
}
