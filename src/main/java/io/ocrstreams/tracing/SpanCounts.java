package io.ocrstreams.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.util.function.Predicate;

/** What became of spans, by the counters that OpenTelemetry's SDK keeps of itself. Thread-safe. */
public final class SpanCounts {
  private static final AttributeKey<Boolean> DROPPED = AttributeKey.booleanKey("dropped");
  private static final AttributeKey<Boolean> SUCCESS = AttributeKey.booleanKey("success");

  private volatile CollectionRegistration source = CollectionRegistration.noop();

  SpanCounts() {}

  /** Those the collector took. */
  public long sent() {
    return sum("otlp.exporter.exported", is(SUCCESS, true));
  }

  /** Those the collector did not take, or that could not be sent to it. */
  public long failed() {
    return sum("otlp.exporter.exported", is(SUCCESS, false));
  }

  /** Those for which there was no room in the queue. */
  public long dropped() {
    return sum("processedSpans", is(DROPPED, true));
  }

  private long sum(String name, Predicate<LongPointData> counted) {
    return source.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals(name))
        .flatMap(metric -> metric.getLongSumData().getPoints().stream())
        .filter(counted)
        .mapToLong(LongPointData::getValue)
        .sum();
  }

  private static Predicate<LongPointData> is(AttributeKey<Boolean> key, boolean value) {
    return point -> Boolean.valueOf(value).equals(point.getAttributes().get(key));
  }

  /** Reads when it is asked, and sends nothing. */
  MetricReader reader() {
    return new MetricReader() {
      @Override
      public void register(CollectionRegistration registration) {
        source = registration;
      }

      @Override
      public CompletableResultCode forceFlush() {
        return CompletableResultCode.ofSuccess();
      }

      @Override
      public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
      }

      @Override
      public AggregationTemporality getAggregationTemporality(InstrumentType instrument) {
        return AggregationTemporality.CUMULATIVE;
      }
    };
  }
}
