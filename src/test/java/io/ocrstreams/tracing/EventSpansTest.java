package io.ocrstreams.tracing;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.Origin;
import io.ocrstreams.event.StageTimes;
import io.ocrstreams.topology.EndedEvent;
import io.ocrstreams.topology.EndedEvent.Ending;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventSpansTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final MemorySpans spans = new MemorySpans();

  @Test
  void shouldBeginATraceForAReplayAndLinkItToThatOfTheArchive() {
    Map<String, String> headers =
        end(
            Optional.of("run-1"),
            Map.of(
                "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01", "tracestate", "vendor=1"));

    SpanData span = spans.named("process ocr.images").get(0);
    assertThat(span.getParentSpanContext().isValid()).isFalse();
    assertThat(span.getTraceId()).isNotEqualTo(TRACE);
    assertThat(span.getLinks())
        .extracting(LinkData::getSpanContext)
        .singleElement()
        .satisfies(linked -> assertThat(linked.getTraceId()).isEqualTo(TRACE));
    assertThat(span.getAttributes().get(stringKey("ocr.replay.run"))).isEqualTo("run-1");
    assertThat(headers)
        .containsEntry("traceparent", MemorySpans.traceparent(span))
        .containsEntry("tracestate", null);
  }

  @Test
  void shouldLinkAReplayToNothingWhereTheArchiveHasNoTrace() {
    end(Optional.of("run-1"), Map.of());

    assertThat(spans.named("process ocr.images").get(0).getLinks()).isEmpty();
  }

  @Test
  void shouldBeginWhenATaskTookTheEvent() {
    end(Optional.empty(), Map.of());

    SpanData span = spans.named("process ocr.images").get(0);
    assertThat(span.getEndEpochNanos() - span.getStartEpochNanos())
        .isEqualTo(Duration.ofSeconds(5).toNanos());
    SpanData delivery = spans.named("delivery").get(0);
    assertThat(delivery.getEndEpochNanos() - delivery.getStartEpochNanos())
        .isEqualTo(Duration.ofSeconds(2).toNanos());
  }

  private Map<String, String> end(Optional<String> run, Map<String, String> traceContext) {
    Map<String, String> headers = new HashMap<>();
    spans
        .tracing()
        .events(() -> Instant.ofEpochSecond(100))
        .ended(
            new EndedEvent(
                Ending.RESULT,
                Optional.of("a"),
                new Origin("ocr.images", 3, 42),
                run,
                traceContext,
                0,
                Optional.empty(),
                2,
                Optional.of("crnn-en"),
                Duration.ofSeconds(5),
                new StageTimes(0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                List.of(),
                Duration.ofSeconds(2),
                false,
                0,
                0,
                1),
            headers::put);
    return headers;
  }
}
