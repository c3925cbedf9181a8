package io.ocrstreams.engine;

import io.ocrstreams.event.Quad;
import io.ocrstreams.event.TextLine;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One image, read by a model on trial and by the live one.
 *
 * @param candidate name of the model on trial
 * @param sameLines lines that both read alike
 * @param differentLines lines that they read differently, or that only one of them takes for text
 * @param failed whether the live model failed on the image, so that there is nothing to compare
 */
public record CandidateComparison(
    String candidate, int sameLines, int differentLines, boolean failed) {

  static CandidateComparison of(Reading candidate, Reading live) {
    Map<Quad, String> read = texts(candidate);
    Map<Quad, String> compared = texts(live);
    Set<Quad> boxes = new HashSet<>(read.keySet());
    boxes.addAll(compared.keySet());
    int same =
        (int)
            boxes.stream()
                .filter(box -> read.containsKey(box) && read.get(box).equals(compared.get(box)))
                .count();
    return new CandidateComparison(candidate.model(), same, boxes.size() - same, false);
  }

  static CandidateComparison failed(Reading candidate) {
    return new CandidateComparison(candidate.model(), 0, 0, true);
  }

  /** Both were given the same crops, so a line is known by its box. */
  private static Map<Quad, String> texts(Reading reading) {
    return reading.lines().stream()
        .collect(Collectors.toMap(TextLine::box, TextLine::text, (one, other) -> one));
  }
}
