package io.ocrstreams.replay;

import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/** Adds up how some events differ. Not thread-safe. */
final class ComparisonCounts {
  private static final int DIGITS = 3;

  /** Shifts of confidence, -1 to 1, in steps of a ten-thousandth and without a sign. */
  private static final double STEPS = 10_000;

  private final Map<String, String> truth;
  private final Histogram distances = new Histogram(DIGITS);
  private final Histogram shifts = new Histogram(DIGITS);
  private long compared;
  private long changed;
  private double confidenceBefore;
  private double confidenceAfter;
  private long texts;
  private long characters;
  private long editsBefore;
  private long editsAfter;

  /**
   * @param truth the right texts by id
   */
  ComparisonCounts(Map<String, String> truth) {
    this.truth = truth;
  }

  void add(ComparedPair pair) {
    compared++;
    if (pair.isChanged()) {
      changed++;
      distances.recordValue(pair.distance());
    }
    OptionalDouble before = ComparedPair.confidence(pair.before());
    OptionalDouble after = ComparedPair.confidence(pair.after());
    if (before.isPresent() && after.isPresent()) {
      confidenceBefore += before.getAsDouble();
      confidenceAfter += after.getAsDouble();
      shifts.recordValue(
          Math.round((after.getAsDouble() - before.getAsDouble()) * STEPS + STEPS));
    }
    String right = truth.get(pair.after().id());
    if (right != null) {
      texts++;
      characters += right.length();
      editsBefore += TextDistance.between(pair.before().text(), right);
      editsAfter += TextDistance.between(pair.after().text(), right);
    }
  }

  Comparison.Group group() {
    long both = shifts.getTotalCount();
    return new Comparison.Group(
        compared,
        changed,
        Comparison.Spread.of(distances, 1, 0),
        both == 0 ? null : confidenceBefore / both,
        both == 0 ? null : confidenceAfter / both,
        Comparison.Spread.of(shifts, STEPS, STEPS),
        texts == 0
            ? null
            : new Comparison.Truth(
                texts,
                (double) editsBefore / Math.max(1, characters),
                (double) editsAfter / Math.max(1, characters)));
  }
}
