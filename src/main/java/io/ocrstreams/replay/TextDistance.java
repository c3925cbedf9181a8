package io.ocrstreams.replay;

import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Edits (Levenshtein: insertions, deletions and replacements of a character) between two texts.
 * Stateless.
 */
final class TextDistance {
  /** The time grows with the product of the lengths; a page has some thousand characters. */
  private static final long MAX_PRODUCT = 100_000_000;

  private TextDistance() {}

  /**
   * How many edits lead from one to the other. Of texts that are too long to be compared as one,
   * line by line.
   */
  static int between(String before, String after) {
    int start = commonStart(before, after);
    int end = commonEnd(before, after, start);
    String left = before.substring(start, before.length() - end);
    String right = after.substring(start, after.length() - end);
    if (left.isEmpty() || right.isEmpty()) {
      return Math.max(left.length(), right.length());
    }
    return (long) left.length() * right.length() <= MAX_PRODUCT
        ? LevenshteinDistance.getDefaultInstance().apply(left, right)
        : byLines(left, right);
  }

  private static int byLines(String left, String right) {
    String[] before = left.split("\n", -1);
    String[] after = right.split("\n", -1);
    int distance = 0;
    for (int i = 0; i < Math.max(before.length, after.length); i++) {
      String one = i < before.length ? before[i] : "";
      String other = i < after.length ? after[i] : "";
      distance +=
          (long) one.length() * other.length() <= MAX_PRODUCT
              ? LevenshteinDistance.getDefaultInstance().apply(one, other)
              : Math.max(one.length(), other.length());
    }
    return distance;
  }

  private static int commonStart(String before, String after) {
    int most = Math.min(before.length(), after.length());
    int start = 0;
    while (start < most && before.charAt(start) == after.charAt(start)) {
      start++;
    }
    return start;
  }

  private static int commonEnd(String before, String after, int start) {
    int most = Math.min(before.length(), after.length()) - start;
    int end = 0;
    while (end < most
        && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
      end++;
    }
    return end;
  }
}
