package io.ocrstreams.cli.demo;

import io.ocrstreams.event.OutcomeMetrics;
import io.ocrstreams.event.StageTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Percentiles of the time of each stage over many events. */
public final class StageSummary {
  /**
   * One stage.
   *
   * @param p50 milliseconds that half of the events needed at most; and so on
   */
  public record Row(String stage, double p50, double p95, double p99) {}

  private StageSummary() {}

  /** One row a stage, in the order an event goes through them. */
  public static List<Row> of(List<OutcomeMetrics> metrics) {
    List<Row> rows = new ArrayList<>();
    rows.add(row("lag", metrics, StageTimes::lag));
    rows.add(row("queue", metrics, StageTimes::queue));
    rows.add(row("fetch", metrics, StageTimes::fetch));
    rows.add(row("decode", metrics, StageTimes::decode));
    rows.add(row("detect", metrics, StageTimes::detect));
    rows.add(row("preprocess", metrics, StageTimes::preprocess));
    rows.add(row("batch wait", metrics, StageTimes::batchWait));
    rows.add(row("inference", metrics, StageTimes::inference));
    rows.add(row("text decode", metrics, StageTimes::textDecode));
    rows.add(row("total", metrics, StageTimes::total));
    return rows;
  }

  /** The rows as a table for a terminal. */
  public static List<String> table(List<Row> rows) {
    List<String> lines = new ArrayList<>();
    lines.add("%-12s %9s %9s %9s".formatted("stage, ms", "p50", "p95", "p99"));
    for (Row row : rows) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-12s %9.1f %9.1f %9.1f",
              row.stage(),
              row.p50(),
              row.p95(),
              row.p99()));
    }
    return lines;
  }

  private static Row row(
      String stage, List<OutcomeMetrics> metrics, ToDoubleFunction<StageTimes> time) {
    double[] sorted =
        metrics.stream().map(OutcomeMetrics::stages).mapToDouble(time).sorted().toArray();
    return new Row(
        stage, percentile(sorted, 0.50), percentile(sorted, 0.95), percentile(sorted, 0.99));
  }

  /** Nearest rank: always a value that was measured. */
  static double percentile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    return sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)];
  }
}
