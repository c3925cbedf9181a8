package io.ocrstreams.cli.telemetry;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.topology.EndedEvent;
import io.ocrstreams.topology.EventObserver;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A line for each event that has ended, at debug. It has ids, codes and figures only: what an image
 * shows is its owner's business, and messages of failures may quote the event. Thread-safe.
 */
final class EventLog implements EventObserver {
  private static final Logger log = LoggerFactory.getLogger(EventLog.class);

  private final String pipeline;

  /**
   * @param pipeline tells it from others of the process
   */
  EventLog(String pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public void ended(EndedEvent event, BiConsumer<String, String> header) {
    LoggingEventBuilder line =
        log.atDebug()
            .addKeyValue("pipeline", pipeline)
            .addKeyValue("topic", event.origin().topic())
            .addKeyValue("partition", event.origin().partition())
            .addKeyValue("offset", event.origin().offset());
    add(line, "id", event.id());
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

  private static void add(LoggingEventBuilder line, String name, Optional<?> value) {
    value.ifPresent(known -> line.addKeyValue(name, known));
  }
}
