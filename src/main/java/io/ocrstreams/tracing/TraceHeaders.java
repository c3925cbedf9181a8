package io.ocrstreams.tracing;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;

/** W3C Trace Context in headers: {@code traceparent} and {@code tracestate}. */
final class TraceHeaders {
  private static final TextMapGetter<Map<String, String>> GETTER =
      (headers, name) -> headers == null ? null : headers.get(name);

  private TraceHeaders() {}

  /** What they say; a root where they are missing or broken. */
  static Context read(Map<String, String> headers) {
    return W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, GETTER);
  }

  /** What says this; nothing for a root. */
  static Map<String, String> of(Context context) {
    Map<String, String> headers = new HashMap<>();
    W3CTraceContextPropagator.getInstance()
        .inject(context, headers, (all, name, value) -> all.put(name, value));
    return headers;
  }
}
