package io.ocrstreams.topology;

import static io.ocrstreams.topology.TopologyHarness.header;
import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.tracing.MemorySpans;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a trace tells of the events of a pipeline, and how it goes on with what is written. */
class TracedEventsTest {
  private static final String SPAN = "process ocr.images";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SENDER = "00f067aa0ba902b7";
  private static final String CAME = "00-" + TRACE + "-" + SENDER + "-01";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:10Z");

  @TempDir Path stateDirectory;
  private final MemorySpans spans = new MemorySpans();
  private final EventObserver observer = spans.tracing().events(() -> NOW);
  private TopologyHarness topology;

  @BeforeEach
  void start() {
    topology =
        new TopologyHarness(
            stateDirectory,
            DeliveryGuarantee.EXACTLY_ONCE_V2,
            InFlightOptions.defaults(),
            Optional.of(new RetryTopic("ocr.retries", 3, Duration.ofMinutes(1), Duration.ofMinutes(1))));
    topology.observer = observer;
  }

  @AfterEach
  void stop() {
    topology.close();
    spans.tracing().close();
  }

  @Test
  void shouldContinueTheTraceOfTheEventWithASpanAndItsStagesAsChildren() {
    send("a", "traceparent", CAME, "tracestate", "vendor=1");
    topology.ocr.finish("a", "text");
    topology.round();

    SpanData span = only(SPAN);
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo(SENDER);
    assertThat(span.getParentSpanContext().isRemote()).isTrue();
    assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(span.getEndEpochNanos()).isEqualTo(nanos(NOW));
    assertThat(span.getAttributes().asMap())
        .containsEntry(stringKey("messaging.system"), "kafka")
        .containsEntry(stringKey("messaging.operation.type"), "process")
        .containsEntry(stringKey("messaging.destination.name"), "ocr.images")
        .containsEntry(stringKey("messaging.destination.partition.id"), "0")
        .containsEntry(longKey("messaging.kafka.offset"), 0L)
        .containsEntry(stringKey("ocr.event.id"), "a")
        .containsEntry(stringKey("ocr.ending"), "result")
        .containsEntry(stringKey("ocr.model"), "fake")
        .containsEntry(longKey("ocr.lines"), 1L)
        .containsEntry(booleanKey("ocr.taken_up_again"), false)
        .doesNotContainKey(stringKey("error.type"));
    assertThat(spans.childrenOf(span))
        .extracting(SpanData::getName)
        .containsExactly("fetch", "inference", "delivery");
    SpanData inference = only("inference");
    assertThat(inference.getEndEpochNanos() - inference.getStartEpochNanos()).isEqualTo(20);
    assertThat(inference.getStartEpochNanos() - only("fetch").getStartEpochNanos()).isEqualTo(20);
    assertThat(inference.getStartEpochNanos()).isGreaterThan(span.getStartEpochNanos());
    assertThat(only("delivery").getEndEpochNanos()).isEqualTo(nanos(NOW));
  }

  @Test
  void shouldHandTheTraceOnWithResultAndMetrics() {
    send("a", "traceparent", CAME, "tracestate", "vendor=1");
    topology.ocr.finish("a", "text");
    topology.round();

    String handedOn = MemorySpans.traceparent(only(SPAN));
    for (TestRecord<byte[], byte[]> record :
        List.of(topology.results().get(0), topology.metrics().get(0))) {
      assertThat(header(record, "traceparent")).isEqualTo(handedOn);
      assertThat(header(record, "tracestate")).isEqualTo("vendor=1");
      assertThat(record.headers().headers("traceparent")).hasSize(1);
    }
  }

  @Test
  void shouldTellWhyAnEventFailedAndHandTheTraceOnWithItsDeadLetter() {
    send("a", "traceparent", CAME);
    topology.ocr.fail("a", ReasonCode.UNDECODABLE, "the bytes SECRET are no image");
    topology.round();

    SpanData span = only(SPAN);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getStatus().getDescription()).isEqualTo("undecodable");
    assertThat(span.getAttributes().asMap())
        .containsEntry(stringKey("error.type"), "undecodable")
        .containsEntry(stringKey("ocr.stage"), "decode")
        .containsEntry(stringKey("ocr.ending"), "dead_letter");
    assertThat(span.toString()).doesNotContain("SECRET");
    assertThat(header(topology.deadLetters().get(0), "traceparent"))
        .isEqualTo(MemorySpans.traceparent(span));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00-abc-def-01", "00-00000000000000000000000000000000-00f067aa0ba902b7-01"})
  void shouldBeginATraceWhereAnEventHasNone(String broken) {
    send("a", "traceparent", broken, "tracestate", "vendor=1");
    topology.ocr.finish("a", "text");
    topology.round();

    SpanData span = only(SPAN);
    assertThat(span.getParentSpanContext().isValid()).isFalse();
    TestRecord<byte[], byte[]> result = topology.results().get(0);
    assertThat(header(result, "traceparent")).isEqualTo(MemorySpans.traceparent(span));
    assertThat(header(result, "tracestate")).as("of a trace that nobody knows").isNull();
  }

  @Test
  void shouldMakeNoSpanWhereTheSenderDoesNotSampleAndSaySoToWhoComesNext() {
    send("a", "traceparent", CAME.replaceAll("01$", "00"));
    topology.ocr.finish("a", "text");
    topology.round();

    assertThat(spans.all()).isEmpty();
    assertThat(header(topology.results().get(0), "traceparent"))
        .startsWith("00-" + TRACE)
        .endsWith("-00");
  }

  @Test
  void shouldContinueTheTraceWhenAnEventComesBackFromTheTopicOfRetries() {
    send("a", "traceparent", CAME);
    topology.ocr.failForNow("a", Duration.ZERO);
    topology.round();
    topology.rounds(Duration.ofMinutes(2));
    topology.ocr.finish("a", "text");
    topology.round();

    assertThat(spans.named(SPAN))
        .satisfiesExactly(
            first -> {
              assertThat(first.getParentSpanId()).isEqualTo(SENDER);
              assertThat(first.getAttributes().get(stringKey("ocr.ending"))).isEqualTo("retry");
              assertThat(first.getStatus().getDescription()).isEqualTo("fetch_failed");
            },
            second -> {
              assertThat(second.getTraceId()).isEqualTo(TRACE);
              assertThat(second.getParentSpanId())
                  .isEqualTo(spans.named(SPAN).get(0).getSpanId());
              assertThat(second.getAttributes().get(longKey("ocr.retry.rounds"))).isEqualTo(1);
              assertThat(second.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            });
    assertThat(header(topology.results().get(0), "traceparent"))
        .isEqualTo(MemorySpans.traceparent(spans.named(SPAN).get(1)));
  }

  @Test
  void shouldContinueTheTraceOfAnEventThatIsTakenUpAgainAfterACrash(@TempDir Path other) {
    var task =
        SimulatedTask.start(
            other, DeliveryGuarantee.EXACTLY_ONCE_V2, Optional.empty(), observer);
    var headers = new RecordHeaders();
    headers.add("traceparent", CAME.getBytes(UTF_8));
    task.send(7, 7, "k", "a", headers);

    task = task.killAndRestart();
    task.send(8, 8, "k", "b", new RecordHeaders());
    task.round();
    task.ocr().finish("a", "text");
    task.ocr().finish("b", "text");
    task.round();

    SpanData again = spans.named(SPAN).get(0);
    assertThat(again.getTraceId()).isEqualTo(TRACE);
    assertThat(again.getParentSpanId()).isEqualTo(SENDER);
    assertThat(again.getAttributes().asMap())
        .containsEntry(longKey("messaging.kafka.offset"), 7L)
        .containsEntry(booleanKey("ocr.taken_up_again"), true)
        .containsEntry(longKey("ocr.crashes"), 1L);
    assertThat(spans.named(SPAN).get(1).getAttributes().asMap())
        .containsEntry(booleanKey("ocr.taken_up_again"), false)
        .containsEntry(longKey("ocr.crashes"), 0L);
  }

  @Test
  void shouldKeepTheTraceOfAnEventWhoseBulkIsLeftOut() {
    var headers = new RecordHeaders();
    headers.add("traceparent", CAME.getBytes(UTF_8));
    headers.add("tracestate", "v".repeat(513).getBytes(UTF_8));

    SourceEvent event =
        SourceEvent.of(new Record<>(null, new byte[100], 0, headers), 10);

    assertThat(event.value()).isNull();
    assertThat(event.traceContext()).containsOnlyKeys("traceparent").containsValue(CAME);
  }

  private void send(String id, String... headers) {
    var all = new RecordHeaders();
    for (int i = 0; i < headers.length; i += 2) {
      all.add(headers[i], headers[i + 1].getBytes(UTF_8));
    }
    topology.send(
        "k", "{\"id\":\"%s\",\"uri\":\"file:/%s.png\"}".formatted(id, id).getBytes(UTF_8), all);
  }

  private SpanData only(String name) {
    assertThat(spans.named(name)).hasSize(1);
    return spans.named(name).get(0);
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
