package io.ocrstreams.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.ocrstreams.event.StageTimes;
import io.ocrstreams.metrics.Meters;
import io.ocrstreams.metrics.Metric;
import io.ocrstreams.metrics.StageTimers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and times requests, and logs them: never what they hold, nor what is answered. */
final class HttpMeters {
  private static final Logger log = LoggerFactory.getLogger(HttpMeters.class);

  private final Meters meters;

  HttpMeters(Meters meters, Intake intake) {
    this.meters = meters;
    meters.gauge(Metric.HTTP_PERMITS, () -> intake.permits().all());
    meters.gauge(Metric.HTTP_PERMITS_TAKEN, () -> intake.permits().taken());
    meters.gauge(Metric.HTTP_BODY_BYTES, () -> intake.memory().taken());
  }

  void register(JavalinConfig config) {
    config.requestLogger.http(this::onRequest);
  }

  /** Where the time of an image went. */
  void record(StageTimes times) {
    StageTimers.OF_ENGINE.forEach(
        (stage, millis) ->
            meters.record(Metric.HTTP_STAGE, StageTimers.duration(millis.applyAsDouble(times)), stage));
  }

  private void onRequest(Context context, float millis) {
    RequestSpans.end(context);
    String route = RequestSpans.routeOf(context);
    meters.record(
        Metric.HTTP_REQUESTS,
        Duration.ofNanos(Math.round(millis * 1e6)),
        context.method().name(),
        route,
        Integer.toString(context.statusCode()));
    log.atDebug()
        .addKeyValue("request_id", RequestIds.of(context))
        .log(
            "{} {} {} in {} ms",
            context.method().name(),
            route,
            context.statusCode(),
            Math.round(millis));
  }
}
