package io.ocrstreams.bench;

import io.ocrstreams.event.Layout;
import java.util.List;

/**
 * What {@link ReplayBenchmark} found.
 *
 * @param model the recogniser
 * @param layout of the live images
 * @param replayedLayout of the replayed images
 * @param capacity live events a second that the pipeline manages when there are always more
 * @param share of it at which live events came
 * @param rounds each without a replay and with one
 * @param ratioOfP99 median of the rounds' ratios, with a replay by without
 * @param ratioOfP50 the same of the medians
 */
public record ReplayReport(
    String model,
    Layout layout,
    Layout replayedLayout,
    double capacity,
    double share,
    List<Round> rounds,
    double ratioOfP99,
    double ratioOfP50) {

  /**
   * A round.
   *
   * @param without latency of live events
   * @param with the same while a replay runs flat out
   * @param replayedPerSecond events that the replay came on with meanwhile
   */
  public record Round(
      LatencyReport.Milliseconds without,
      LatencyReport.Milliseconds with,
      double replayedPerSecond) {}
}
