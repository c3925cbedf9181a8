package io.ocrstreams.tracing;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.Origin;
import io.ocrstreams.topology.EndedEvent;
import io.ocrstreams.topology.EventObserver;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A span for each time that an event was worked on to its end, made at that end: continued from the
 * event's trace context and handed on to whatever is written for it. Attributes have the names of
 * OpenTelemetry's conventions for messaging, and {@code ocr.} where those have none; nothing of
 * image and text is among them.
 *
 * <p>An event that comes back (from the topic of retries, from a dead letter that was sent again,
 * or after a crash) has one span a time, all in one trace. A replay is no part of the trace in which
 * the archive's event came years ago: it begins one of its own, with a link to that.
 */
final class EventSpans implements EventObserver {
  private final Tracer tracer;
  private final InstantSource clock;

  EventSpans(Tracer tracer, InstantSource clock) {
    this.tracer = tracer;
    this.clock = clock;
  }

  @Override
  public void ended(EndedEvent event, BiConsumer<String, String> header) {
    Instant end = clock.instant();
    Instant begin = end.minus(event.age());
    Context came = TraceHeaders.read(event.traceContext());
    SpanBuilder builder =
        tracer
            .spanBuilder("process " + event.origin().topic())
            .setSpanKind(SpanKind.CONSUMER)
            .setStartTimestamp(begin);
    if (event.run().isEmpty()) {
      builder.setParent(came);
    } else {
      builder.setNoParent();
      link(builder, Span.fromContext(came).getSpanContext());
    }
    Span span = builder.startSpan();
    Context own = Context.root().with(span);
    if (span.isRecording()) {
      describe(span, event);
      StageSpans.make(tracer, own, begin, event.stages());
      Instant finished = end.minus(event.delivery());
      tracer
          .spanBuilder("delivery")
          .setParent(own)
          .setStartTimestamp(finished)
          .startSpan()
          .end(end);
    }
    span.end(end);
    Map<String, String> headers = TraceHeaders.of(own);
    OcrHeaders.TRACE_CONTEXT.forEach(name -> header.accept(name, headers.get(name)));
  }

  private static void link(SpanBuilder builder, SpanContext context) {
    if (context.isValid()) {
      builder.addLink(context);
    }
  }

  private static void describe(Span span, EndedEvent event) {
    Origin origin = event.origin();
    span.setAttribute("messaging.system", "kafka");
    span.setAttribute("messaging.operation.name", "process");
    span.setAttribute("messaging.operation.type", "process");
    span.setAttribute("messaging.destination.name", origin.topic());
    span.setAttribute(
        "messaging.destination.partition.id", Integer.toString(origin.partition()));
    span.setAttribute("messaging.kafka.offset", origin.offset());
    span.setAttribute("ocr.ending", event.ending().code());
    event.id().ifPresent(id -> span.setAttribute("ocr.event.id", id));
    event.run().ifPresent(run -> span.setAttribute("ocr.replay.run", run));
    event.model().ifPresent(model -> span.setAttribute("ocr.model", model));
    span.setAttribute("ocr.lines", event.lines());
    span.setAttribute("ocr.fetch.attempts", event.fetchAttempts());
    span.setAttribute("ocr.taken_up_again", event.takenUpAgain());
    span.setAttribute("ocr.crashes", event.crashes());
    span.setAttribute("ocr.retry.rounds", event.rounds());
    span.setAttribute("ocr.lag_ms", event.times().lag());
    span.setAttribute("ocr.queue_ms", event.times().queue());
    event.failure().ifPresent(failure -> fail(span, failure));
  }

  /** Its message may quote the event; the dead letter has it. */
  private static void fail(Span span, OcrException failure) {
    span.setStatus(StatusCode.ERROR, failure.reason().code());
    span.setAttribute("error.type", failure.reason().code());
    span.setAttribute("ocr.stage", failure.stage().code());
  }
}
