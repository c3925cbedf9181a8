package io.ocrstreams.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.tracing.RequestSpan;
import io.ocrstreams.tracing.Tracing;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * A span for each request of the API. The page, health and metrics have none, nor has the stream of
 * events, which ends when its reader goes.
 */
final class RequestSpans {
  private static final String API = "/api/";
  private static final String STREAM = "/api/v1/events";
  private static final String ATTRIBUTE = RequestSpans.class.getName();

  private final Tracing tracing;
  private final InstantSource clock;

  RequestSpans(Tracing tracing, InstantSource clock) {
    this.tracing = tracing;
    this.clock = clock;
  }

  /** To be registered before whatever may refuse a request: that is part of its trace. */
  void register(JavalinConfig config) {
    config.routes.before(this::begin);
  }

  /** The span of a request to {@link #API}. */
  static RequestSpan of(Context context) {
    return context.attribute(ATTRIBUTE);
  }

  /** The request has been answered. */
  static void end(Context context) {
    RequestSpan span = of(context);
    if (span != null) {
      span.end(routeOf(context), context.statusCode(), RequestIds.of(context));
    }
  }

  /** Paths that are no routes are anybody's, and must become neither labels nor names of spans. */
  static String routeOf(Context context) {
    Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
    return endpoint == null ? "none" : endpoint.path;
  }

  private void begin(Context context) {
    if (!context.path().startsWith(API) || context.path().equals(STREAM)) {
      return;
    }
    Map<String, String> headers = new HashMap<>();
    for (String name : OcrHeaders.TRACE_CONTEXT) {
      String value = context.header(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    context.attribute(
        ATTRIBUTE, tracing.request(context.method().name(), context.path(), headers, clock));
  }
}
