package io.ocrstreams.web;

import io.javalin.config.RoutesConfig;
import io.ocrstreams.metrics.Meters;
import java.util.Optional;

/** {@code GET /metrics}, in Prometheus' text format. */
final class MetricsResource {
  private final Meters meters;
  private final Optional<StreamMeters> stream;
  private final Access access;

  MetricsResource(Meters meters, Optional<StreamMeters> stream, Access access) {
    this.meters = meters;
    this.stream = stream;
    this.access = access;
  }

  void register(RoutesConfig routes) {
    routes.get(
        "/metrics",
        context -> {
          stream.ifPresent(StreamMeters::refresh);
          context.contentType(Meters.CONTENT_TYPE).result(meters.scrape());
        },
        access);
  }
}
