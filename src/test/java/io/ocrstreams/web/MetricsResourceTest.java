package io.ocrstreams.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.metrics.Metric;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsResourceTest {
  private final TestServer server = TestServer.start(new ScriptedEngine());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldTellEveryMetricThatNeedsNoKafka() {
    server.send(server.image("/api/v1/ocr", "Hi"));
    String told = server.get("/metrics").response().body();
    for (Metric metric : Metric.values()) {
      if (!needsAPipeline(metric)) {
        assertThat(told).contains("# HELP %s ".formatted(metric.prometheusName()));
      }
    }
  }

  /** MonitoringIT has a pipeline, and the counts of traces too. */
  private static boolean needsAPipeline(Metric metric) {
    return metric.name().startsWith("STREAM_")
        || metric == Metric.TRACE_SPANS
        || metric.name().startsWith("MODEL_")
        || metric.name().startsWith("CANDIDATE_")
        || metric.tags().contains("pipeline")
        || metric == Metric.FETCH_ATTEMPTS;
  }

  @Test
  void shouldNameRequestsByRouteAndNotByPath() {
    server.get("/samples/line-en.png");
    server.sendUnchecked(server.request("/nothing/of/this/kind"));
    String told = server.get("/metrics").response().body();
    assertThat(told)
        .contains("route=\"/samples/{name}\",status=\"200\"")
        .contains("route=\"none\",status=\"404\"")
        .doesNotContain("line-en.png")
        .doesNotContain("of/this/kind");
  }
}
