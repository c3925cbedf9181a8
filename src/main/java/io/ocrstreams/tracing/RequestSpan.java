package io.ocrstreams.tracing;

import io.ocrstreams.engine.StageInterval;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The span of an HTTP request, with the attributes of OpenTelemetry's conventions for HTTP.
 * Thread-safe.
 */
public final class RequestSpan {
  private final Tracer tracer;
  private final InstantSource clock;
  private final String method;
  private final Span span;

  private RequestSpan(Tracer tracer, InstantSource clock, String method, Span span) {
    this.tracer = tracer;
    this.clock = clock;
    this.method = method;
    this.span = span;
  }

  static RequestSpan begin(
      Tracer tracer,
      String method,
      String path,
      Map<String, String> headers,
      InstantSource clock) {
    Span span =
        tracer
            .spanBuilder(method)
            .setParent(TraceHeaders.read(headers))
            .setSpanKind(SpanKind.SERVER)
            .setStartTimestamp(clock.instant())
            .setAttribute("http.request.method", method)
            .setAttribute("url.path", path)
            .setAttribute("url.scheme", "http")
            .startSpan();
    return new RequestSpan(tracer, clock, method, span);
  }

  /** The headers with which an event continues the trace; none where there is no trace. */
  public Map<String, String> handOn() {
    return TraceHeaders.of(context());
  }

  /**
   * An image of the request has been read.
   *
   * @param age since it was given to the engine
   * @param took from then to its having been read
   * @param stages since it was given
   */
  public void read(Duration age, Duration took, List<StageInterval> stages) {
    if (!span.isRecording()) {
      return;
    }
    Instant begin = clock.instant().minus(age);
    Span image =
        tracer
            .spanBuilder("read image")
            .setParent(context())
            .setStartTimestamp(begin)
            .startSpan();
    StageSpans.make(tracer, Context.root().with(image), begin, stages);
    image.end(begin.plus(took));
  }

  /**
   * The request has been answered.
   *
   * @param route the pattern that its path matched, or none
   * @param status of HTTP
   * @param requestId by which the log and the answer name it
   */
  public void end(String route, int status, String requestId) {
    span.updateName(method + " " + route);
    span.setAttribute("http.route", route);
    span.setAttribute("http.response.status_code", status);
    span.setAttribute("ocr.request.id", requestId);
    if (status >= 500) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute("error.type", Integer.toString(status));
    }
    span.end(clock.instant());
  }

  private Context context() {
    return Context.root().with(span);
  }
}
