package io.ocrstreams.metrics;

import io.ocrstreams.engine.CandidateComparison;
import io.ocrstreams.engine.CandidateListener;

/** How models on trial compare with the live one, as metrics. */
public final class CandidateMeters implements CandidateListener {
  private static final String SAME = "same";
  private static final String DIFFERENT = "different";
  private static final String FAILED = "failed";

  private final Meters meters;

  public CandidateMeters(Meters meters) {
    this.meters = meters;
  }

  @Override
  public void compared(CandidateComparison comparison) {
    String model = comparison.candidate();
    String agreement = agreement(comparison);
    // All of them: what is missing until it happens first has no rate when it does.
    for (String each : new String[] {SAME, DIFFERENT, FAILED}) {
      meters.count(Metric.CANDIDATE_EVENTS, each.equals(agreement) ? 1 : 0, model, each);
    }
    meters.count(Metric.CANDIDATE_LINES, comparison.sameLines(), model, SAME);
    meters.count(Metric.CANDIDATE_LINES, comparison.differentLines(), model, DIFFERENT);
  }

  private static String agreement(CandidateComparison comparison) {
    if (comparison.failed()) {
      return FAILED;
    }
    return comparison.differentLines() == 0 ? SAME : DIFFERENT;
  }
}
