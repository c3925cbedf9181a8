package io.ocrstreams.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LatencyLevelTest {
  private static final long MILLI = 1_000_000;
  private static final long START = 17_000 * MILLI;
  private static final int EVENTS = 20;

  private final LatencyLevel level =
      new LatencyLevel(
          1000, LongStream.range(0, EVENTS).map(i -> i * 10 * MILLI).toArray(), START, 5_000_000);

  @Test
  void shouldCountFromWhenAnEventWasDue() {
    for (int i = 0; i < EVENTS; i++) {
      // The sender was held up and sent all at once: they became visible together at 300 ms.
      level.result(outcome(1000 + i, ""), START + 300 * MILLI);
      assertThat(level.metrics(metrics(1000 + i, 5, 40))).isTrue();
    }

    assertThat(level.isComplete()).isTrue();
    LatencyReport.Level report = level.report(0.5, 100);
    assertThat(report.events()).isEqualTo(18);
    // The first two do not count: the third was due at 20 ms, the last at 190 ms.
    assertThat(report.latency().max()).isCloseTo(280, within(0.5));
    assertThat(report.latency().mean()).isCloseTo(195, within(0.5));
    assertThat(report.stages().get("lag_ms").p50()).isCloseTo(5, within(0.01));
    assertThat(report.stages().get("delivery_ms").mean()).isCloseTo(150, within(0.5));
  }

  @Test
  void shouldTakeMetricsAgainThatCameBeforeTheirResult() {
    assertThat(level.metrics(metrics(1003, 5, 40))).isFalse();
    level.result(outcome(1003, ""), START + 100 * MILLI);
    assertThat(level.metrics(metrics(1003, 5, 40))).isTrue();
    assertThat(level.isComplete()).isFalse();
  }

  @Test
  void shouldPassOverOutcomesOfOtherLevels() {
    level.result(outcome(3, ""), START);
    assertThat(level.metrics(metrics(3, 5, 40))).isTrue();

    assertThat(level.report(0.5, 100).events()).isZero();
    assertThat(level.report(0.5, 100).stages()).isEmpty();
  }

  @Test
  void shouldGiveAnEventTheTimestampAtWhichItIsDue() {
    assertThat(level.dueNanos(3)).isEqualTo(START + 30 * MILLI);
    assertThat(level.dueMillis(3)).isEqualTo(5_000_030);
    assertThat(level.number(3)).isEqualTo(1003);
  }

  private static ConsumerRecord<byte[], byte[]> metrics(long number, int lag, int total) {
    return outcome(
        number, "{\"stages\":{\"lag_ms\":%d,\"total_ms\":%d}}".formatted(lag, total));
  }

  private static ConsumerRecord<byte[], byte[]> outcome(long number, String value) {
    return new ConsumerRecord<>(
        "topic",
        0,
        0,
        Long.toString(number).getBytes(StandardCharsets.UTF_8),
        value.getBytes(StandardCharsets.UTF_8));
  }
}
