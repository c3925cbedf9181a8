package io.ocrstreams.cli.telemetry;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.topology.EndedEvent;
import io.ocrstreams.topology.EventObserver;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A line for each event that has ended, at debug. It has ids, codes and figures only: what an image
 * shows is its owner's business, and messages of failures may quote the event. Thread-safe.
 */
final class EventLog implements EventObserver {
  private static final Logger log = LoggerFactory.getLogger(EventLog.class);

  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

  private final String pipeline;
  private final EventObserver traced;

  /**
   * @param pipeline tells it from others of the process
   * @param traced is told of the event first, and may give it another trace context
   */
  EventLog(String pipeline, EventObserver traced) {
    this.pipeline = pipeline;
    this.traced = traced;
  }

  @Override
  public void ended(EndedEvent event, BiConsumer<String, String> header) {
    if (!log.isDebugEnabled()) {
      traced.ended(event, header);
      return;
    }
    Map<String, String> context = new HashMap<>(event.traceContext());
    traced.ended(
        event,
        (name, value) -> {
          context.put(name, value);
          header.accept(name, value);
        });
    LoggingEventBuilder line =
        log.atDebug()
            .addKeyValue("pipeline", pipeline)
            .addKeyValue("topic", event.origin().topic())
            .addKeyValue("partition", event.origin().partition())
            .addKeyValue("offset", event.origin().offset());
    add(line, "id", event.id());
    add(line, "trace_id", traceId(context.get("traceparent")));
    add(line, "run", event.run());
    add(line, "model", event.model());
    add(line, "reason", event.failure().map(failure -> failure.reason().code()));
    add(line, "stage", event.failure().map(OcrException::stage).map(stage -> stage.code()));
    line.addKeyValue("lines", event.lines())
        .addKeyValue("ms", event.age().toMillis())
        .addKeyValue("fetch_attempts", event.fetchAttempts())
        .addKeyValue("crashes", event.crashes())
        .addKeyValue("rounds", event.rounds())
        .log("An event ended: {}", event.ending().code());
  }

  private static Optional<String> traceId(String traceparent) {
    return Optional.ofNullable(traceparent)
        .map(TRACEPARENT::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1));
  }

  private static void add(LoggingEventBuilder line, String name, Optional<?> value) {
    value.ifPresent(known -> line.addKeyValue(name, known));
  }
}
