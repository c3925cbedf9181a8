package io.ocrstreams.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetersTest {
  private final Meters meters = new Meters();

  @AfterEach
  void close() {
    meters.close();
  }

  @Test
  void shouldAskForValuesWhenTheyAreTold() {
    AtomicInteger busy = new AtomicInteger(1);
    meters.gauge(Metric.ENGINE_LANES_BUSY, busy::get);
    assertThat(meters.scrape()).contains("ocr_engine_lanes_busy 1.0");
    busy.set(2);
    assertThat(meters.scrape()).contains("ocr_engine_lanes_busy 2.0");
  }

  @Test
  void shouldSortDurationsIntoBuckets() {
    meters.record(Metric.HTTP_STAGE, Duration.ofMillis(20), "detect");
    assertThat(meters.scrape())
        .contains("ocr_http_stage_seconds_bucket{stage=\"detect\",le=\"0.01\"} 0")
        .contains("ocr_http_stage_seconds_bucket{stage=\"detect\",le=\"0.03\"} 1");
  }

  @Test
  void shouldCountFromNothingOn() {
    meters.count(Metric.DEAD_LETTERS, 0, "live", "not_found");
    assertThat(meters.scrape())
        .contains("ocr_dead_letters_total{pipeline=\"live\",reason=\"not_found\"} 0.0");
    meters.count(Metric.DEAD_LETTERS, 2, "live", "not_found");
    assertThat(meters.scrape())
        .contains("ocr_dead_letters_total{pipeline=\"live\",reason=\"not_found\"} 2.0");
  }

  @Test
  void shouldRefuseWhatIsNotAsDeclared() {
    assertThatThrownBy(() -> meters.gauge(Metric.ENGINE_LINES, () -> 1))
        .hasMessageContaining("COUNTER");
    assertThatThrownBy(() -> meters.gauge(Metric.STREAM_LAG, () -> 1))
        .hasMessageContaining("[partition]");
  }

  @Test
  void shouldTellOfTheJvm() {
    assertThat(meters.scrape()).contains("jvm_memory_used_bytes").contains("process_uptime_seconds");
  }
}
