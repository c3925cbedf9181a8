package io.ocrstreams.tracing;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;

/** Traces that stay where a test can look at them. Thread-safe. */
public final class MemorySpans {
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final Tracing tracing =
      Tracing.with(
          OpenTelemetrySdk.builder()
              .setTracerProvider(
                  SdkTracerProvider.builder()
                      .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                      .build())
              .build());

  public Tracing tracing() {
    return tracing;
  }

  /** Those that ended, in that order. */
  public List<SpanData> all() {
    return exporter.getFinishedSpanItems();
  }

  /** Those with that name. */
  public List<SpanData> named(String name) {
    return all().stream().filter(span -> span.getName().equals(name)).toList();
  }

  /** Those right below that one. */
  public List<SpanData> childrenOf(SpanData parent) {
    return all().stream()
        .filter(span -> span.getTraceId().equals(parent.getTraceId()))
        .filter(span -> span.getParentSpanId().equals(parent.getSpanId()))
        .toList();
  }

  /** What an event or request has in its header traceparent to continue that span. */
  public static String traceparent(SpanData span) {
    return "00-%s-%s-%s"
        .formatted(
            span.getTraceId(),
            span.getSpanId(),
            span.getSpanContext().getTraceFlags().asHex());
  }
}
