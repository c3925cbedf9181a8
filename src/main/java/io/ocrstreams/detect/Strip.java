package io.ocrstreams.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a picture's longer side that the network is given at a time, and the part of its answer
 * that counts: what lies near a cut is seen with what surrounds it by one of two strips.
 *
 * @param from first pixel that the network sees
 * @param to the pixel after the last
 * @param keepFrom first pixel of the answer that counts
 * @param keepTo the pixel after the last
 */
record Strip(int from, int to, int keepFrom, int keepTo) {
  /** Pixels beyond a cut that a strip sees as well: higher than most lines of print. */
  static final int CONTEXT = 96;

  /**
   * As few strips as the bound allows, of about the same length. Where the shorter side is so long
   * that a strip would see little but its context, the bound is exceeded.
   *
   * @param length pixels of the longer side, a multiple of the stride
   * @param across pixels of the shorter side
   * @param mostPixels that the network may see at a time
   * @param stride what the network wants its input's sides to be multiples of, at most {@link
   *     #CONTEXT} and a divisor of it
   */
  static List<Strip> cut(int length, int across, long mostPixels, int stride) {
    if ((long) length * across <= mostPixels) {
      return List.of(new Strip(0, length, 0, length));
    }
    long longest = Math.max(mostPixels / across, 4L * CONTEXT);
    int count = 2;
    while (longestOf(length, count, stride) > longest) {
      count++;
    }
    List<Strip> strips = new ArrayList<>(count);
    int begin = 0;
    for (int i = 1; i <= count; i++) {
      int end = i == count ? length : cutAt(length, i, count, stride);
      strips.add(
          new Strip(
              Math.max(0, begin - CONTEXT), Math.min(length, end + CONTEXT), begin, end));
      begin = end;
    }
    return strips;
  }

  private static int cutAt(int length, int i, int count, int stride) {
    return (int) ((long) length * i / count / stride) * stride;
  }

  private static int longestOf(int length, int count, int stride) {
    int inner = (length + count - 1) / count + stride;
    return inner + (count == 2 ? CONTEXT : 2 * CONTEXT);
  }
}
