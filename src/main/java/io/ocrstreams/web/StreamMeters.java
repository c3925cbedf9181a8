package io.ocrstreams.web;

import io.ocrstreams.metrics.Meters;
import io.ocrstreams.metrics.Metric;
import io.ocrstreams.outcomes.LagProbe;
import io.ocrstreams.outcomes.LagProbe.Lag;
import java.util.HashSet;
import java.util.Set;

/** What Kafka tells, as metrics. */
final class StreamMeters {
  private final Meters meters;
  private final LagProbe lag;
  private final Set<Integer> partitions = new HashSet<>();

  StreamMeters(Meters meters, KafkaSide kafka) {
    this.meters = meters;
    this.lag = kafka.lag();
    meters.gauge(Metric.STREAM_REACHABLE, () -> lag.isReachable() ? 1 : 0);
    meters.gauge(Metric.STREAM_OUTCOMES_KEPT, () -> kafka.latest().size());
  }

  /** Partitions are known when Kafka has told them, and may become more. */
  synchronized void refresh() {
    for (Lag each : lag.lags()) {
      if (partitions.add(each.partition())) {
        int partition = each.partition();
        meters.gauge(
            Metric.STREAM_LAG, () -> lagOf(partition), Integer.toString(partition));
      }
    }
  }

  private double lagOf(int partition) {
    return lag.lags().stream()
        .filter(each -> each.partition() == partition)
        .mapToLong(Lag::lag)
        .findFirst()
        .orElse(0);
  }
}
