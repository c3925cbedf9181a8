package io.ocrstreams.feedback;

import io.ocrstreams.event.Correction;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Which correction of each line counts: the last. A line is an image and a box. Holds about a
 * hundred bytes a line, and nothing of what the corrections say. Not thread-safe.
 */
final class LatestCorrections {
  private static final int DIGITS = 32;

  private final Map<String, Origin> places = new HashMap<>();
  private long all;

  /** Takes the next one, in the order of their appending. */
  void add(Correction correction, Origin place) {
    all++;
    places.put(lineOf(correction), place);
  }

  /** Whether the correction that stands there is the last of its line. */
  boolean isLatest(Correction correction, Origin place) {
    return place.equals(places.get(lineOf(correction)));
  }

  /** Those that a later one has replaced. */
  long superseded() {
    return all - places.size();
  }

  /** The same for every correction of a line, and in every export. */
  static String lineOf(Correction correction) {
    String line = correction.source().sha256() + correction.box().corners();
    return Sha256.hex(line.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
  }
}
