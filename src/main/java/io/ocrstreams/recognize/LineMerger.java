package io.ocrstreams.recognize;

import java.util.List;

/** Joins what the pieces of a split line say. */
public final class LineMerger {
  private static final int LONGEST_OVERLAP = 64; // characters, more than two pieces ever share
  private static final int MATCH = 1;
  private static final int DIFFERENCE = -2;

  private LineMerger() {}

  /**
   * Joins texts from left to right, each without what its neighbour on the left has read already.
   *
   * @param pieces at least one
   * @return the text of all, with the mean confidence weighted by their lengths
   */
  public static LineText merge(List<LineText> pieces) {
    if (pieces.size() == 1) {
      return pieces.get(0);
    }
    StringBuilder text = new StringBuilder();
    double weighted = 0;
    int characters = 0;
    for (LineText piece : pieces) {
      text.append(piece.text(), overlap(text, piece.text()), piece.text().length());
      weighted += (double) piece.confidence() * piece.text().length();
      characters += piece.text().length();
    }
    return new LineText(text.toString(), characters == 0 ? 0 : (float) (weighted / characters));
  }

  /**
   * How many characters at the start of {@code right} were read at the end of {@code left} already.
   * Both may have misread some, so the overlap is the best alignment of a suffix of one with a
   * prefix of the other (Gusfield, Algorithms on Strings, Trees and Sequences, 11.6.4).
   */
  static int overlap(CharSequence left, CharSequence right) {
    int rows = Math.min(left.length(), LONGEST_OVERLAP);
    int columns = Math.min(right.length(), LONGEST_OVERLAP);
    int first = left.length() - rows;
    int[] scores = new int[columns + 1];
    for (int j = 1; j <= columns; j++) {
      scores[j] = j * DIFFERENCE;
    }
    for (int i = 1; i <= rows; i++) {
      int diagonal = scores[0]; // stays 0: the suffix may begin anywhere
      for (int j = 1; j <= columns; j++) {
        boolean same = left.charAt(first + i - 1) == right.charAt(j - 1);
        int aligned = diagonal + (same ? MATCH : DIFFERENCE);
        diagonal = scores[j];
        scores[j] = Math.max(aligned, Math.max(scores[j], scores[j - 1]) + DIFFERENCE);
      }
    }
    int best = 0;
    for (int j = 1; j <= columns; j++) {
      if (scores[j] > scores[best]) {
        best = j;
      }
    }
    return best;
  }
}
