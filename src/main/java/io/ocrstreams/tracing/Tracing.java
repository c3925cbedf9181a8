package io.ocrstreams.tracing;

import io.ocrstreams.topology.EventObserver;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The traces of a process. Spans wait in a bounded queue and are sent by a thread of their own: a
 * collector that is slow or away costs spans, never events. Thread-safe; to be closed last.
 */
public final class Tracing implements AutoCloseable {
  private static final String SCOPE = "io.ocrstreams";
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final OpenTelemetry openTelemetry;
  private final Optional<OpenTelemetrySdk> sdk;
  private final SpanCounts counts;

  private Tracing(OpenTelemetry openTelemetry, Optional<OpenTelemetrySdk> sdk, SpanCounts counts) {
    this.openTelemetry = openTelemetry;
    this.sdk = sdk;
    this.counts = counts;
  }

  /** Makes no spans. What comes with a trace context hands that on as it is. */
  public static Tracing off() {
    return new Tracing(
        OpenTelemetry.propagating(
            ContextPropagators.create(W3CTraceContextPropagator.getInstance())),
        Optional.empty(),
        new SpanCounts());
  }

  /**
   * Sends spans to a collector, as OTLP over HTTP. What else there is to say about that is said by
   * the variables that OpenTelemetry defines, such as {@code OTEL_EXPORTER_OTLP_HEADERS}.
   *
   * @param endpoint of the collector, to which {@code /v1/traces} is added; none for that of
   *     OpenTelemetry's variables
   * @param version of the program
   * @throws IllegalArgumentException if one of the variables makes no sense
   */
  public static Tracing to(Optional<URI> endpoint, String version) {
    SpanCounts counts = new SpanCounts();
    return with(Collector.connect(endpoint, version, counts), counts);
  }

  /**
   * Makes spans with that SDK.
   *
   * @param sdk shut down when this is closed
   */
  public static Tracing with(OpenTelemetrySdk sdk) {
    return with(sdk, new SpanCounts());
  }

  private static Tracing with(OpenTelemetrySdk sdk, SpanCounts counts) {
    return new Tracing(sdk, Optional.of(sdk), counts);
  }

  /** Observes the events of a pipeline: a span an event. */
  public EventObserver events(InstantSource clock) {
    return sdk.isEmpty()
        ? EventObserver.NONE
        : new EventSpans(openTelemetry.getTracer(SCOPE), clock);
  }

  /**
   * Begins the span of an HTTP request.
   *
   * @param method of HTTP
   * @param path as it was asked for, without query
   * @param headers those of the trace context that the request has, by name
   */
  public RequestSpan request(
      String method, String path, Map<String, String> headers, InstantSource clock) {
    return RequestSpan.begin(openTelemetry.getTracer(SCOPE), method, path, headers, clock);
  }

  /** What became of the spans. */
  public SpanCounts counts() {
    return counts;
  }

  /** Sends what waits, for a few seconds at most. */
  @Override
  public void close() {
    sdk.ifPresent(each -> each.shutdown().join(PATIENCE.toSeconds(), TimeUnit.SECONDS));
  }
}
