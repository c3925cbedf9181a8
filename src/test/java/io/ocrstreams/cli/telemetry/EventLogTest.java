package io.ocrstreams.cli.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.StageTimes;
import io.ocrstreams.topology.EndedEvent;
import io.ocrstreams.topology.EndedEvent.Ending;
import io.ocrstreams.topology.EventObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EventLogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(EventLog.class);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @BeforeEach
  void listen() {
    logged.start();
    logger.addAppender(logged);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(logged);
    logger.setLevel(null);
  }

  @Test
  void shouldTellIdsCodesAndFiguresAtDebugAndNotWhatTheEventSays() {
    logger.setLevel(Level.DEBUG);
    end(
        Optional.of(new OcrException(ReasonCode.MALFORMED_EVENT, "unexpected token 'SECRET'")),
        EventObserver.NONE);

    ILoggingEvent line = logged.list.get(0);
    assertThat(logged.list).hasSize(1);
    assertThat(line.getLevel()).isEqualTo(Level.DEBUG);
    assertThat(line.getFormattedMessage()).isEqualTo("An event ended: dead_letter");
    assertThat(line.getKeyValuePairs())
        .map(Object::toString)
        .containsExactly(
            "pipeline=\"live\"",
            "topic=\"ocr.images\"",
            "partition=\"3\"",
            "offset=\"42\"",
            "id=\"a\"",
            "trace_id=\"4bf92f3577b34da6a3ce929d0e0e4736\"",
            "model=\"crnn-en\"",
            "reason=\"malformed_event\"",
            "stage=\"parse\"",
            "lines=\"2\"",
            "ms=\"5000\"",
            "fetch_attempts=\"4\"",
            "crashes=\"1\"",
            "rounds=\"2\"");
  }

  @Test
  void shouldBeQuietAtInfo() {
    logger.setLevel(Level.INFO);
    end(Optional.empty(), EventObserver.NONE);

    assertThat(logged.list).isEmpty();
  }

  @Test
  void shouldTellTheTraceThatTheEventBecamePartOf() {
    logger.setLevel(Level.DEBUG);
    String other = "00-" + "a".repeat(32) + "-00f067aa0ba902b7-01";
    end(Optional.empty(), (event, header) -> header.accept("traceparent", other));
    end(Optional.empty(), (event, header) -> header.accept("traceparent", null));

    assertThat(logged.list)
        .satisfiesExactly(
            line ->
                assertThat(line.getKeyValuePairs())
                    .anyMatch(each -> each.toString().equals("trace_id=\"" + "a".repeat(32) + "\"")),
            line -> assertThat(line.getKeyValuePairs()).noneMatch(each -> each.key.equals("trace_id")));
  }

  private static void end(Optional<OcrException> failure, EventObserver traced) {
    new EventLog("live", traced)
        .ended(
            new EndedEvent(
                Ending.DEAD_LETTER,
                Optional.of("a"),
                new Origin("ocr.images", 3, 42),
                Optional.empty(),
                Map.of("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
                0,
                failure,
                2,
                Optional.of("crnn-en"),
                Duration.ofSeconds(5),
                new StageTimes(0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                List.of(),
                Duration.ZERO,
                false,
                1,
                2,
                4),
            (name, value) -> {});
  }
}
