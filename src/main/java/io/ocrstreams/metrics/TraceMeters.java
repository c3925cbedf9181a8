package io.ocrstreams.metrics;

import io.ocrstreams.tracing.SpanCounts;

/** What became of spans, as metrics. */
public final class TraceMeters {
  private TraceMeters() {}

  public static void bind(Meters meters, SpanCounts spans) {
    meters.counter(Metric.TRACE_SPANS, spans, SpanCounts::sent, "sent");
    meters.counter(Metric.TRACE_SPANS, spans, SpanCounts::failed, "failed");
    meters.counter(Metric.TRACE_SPANS, spans, SpanCounts::dropped, "dropped");
  }
}
