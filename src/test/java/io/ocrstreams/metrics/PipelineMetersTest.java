package io.ocrstreams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.StageTimes;
import io.ocrstreams.topology.EndedEvent;
import io.ocrstreams.topology.EndedEvent.Ending;
import io.ocrstreams.topology.LedgerState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipelineMetersTest {
  private final Meters meters = new Meters();
  private final PipelineMeters pipeline = new PipelineMeters(meters, "live");

  @AfterEach
  void close() {
    meters.close();
  }

  @Test
  void shouldKnowEveryEndingAndReasonBeforeItHappens() {
    for (Ending ending : Ending.values()) {
      assertThat(meters.scrape())
          .contains("ocr_events_total{ending=\"%s\",pipeline=\"live\"} 0.0".formatted(ending.code()));
    }
    for (ReasonCode reason : ReasonCode.values()) {
      assertThat(meters.scrape())
          .contains(
              "ocr_dead_letters_total{pipeline=\"live\",reason=\"%s\"} 0.0"
                  .formatted(reason.code()));
    }
  }

  @Test
  void shouldCountResultsWithTheirLinesAndTimes() {
    end(Ending.RESULT, Optional.empty(), 3);
    assertThat(meters.scrape())
        .contains("ocr_events_total{ending=\"result\",pipeline=\"live\"} 1.0")
        .contains("ocr_event_lines_total{pipeline=\"live\"} 3.0")
        .contains("ocr_event_stage_seconds_sum{pipeline=\"live\",stage=\"lag\"} 2.0")
        .contains("ocr_event_stage_seconds_sum{pipeline=\"live\",stage=\"batch_wait\"} 0.006")
        .contains("ocr_event_stage_seconds_sum{pipeline=\"live\",stage=\"delivery\"} 0.5")
        // Lag and age: the age holds what the stages say.
        .contains("ocr_event_latency_seconds_bucket{pipeline=\"live\",le=\"3.0\"} 0")
        .contains("ocr_event_latency_seconds_bucket{pipeline=\"live\",le=\"10.0\"} 1");
  }

  @Test
  void shouldCountDeadLettersByReason() {
    end(Ending.DEAD_LETTER, Optional.of(ReasonCode.UNDECODABLE), 0);
    assertThat(meters.scrape())
        .contains("ocr_events_total{ending=\"dead_letter\",pipeline=\"live\"} 1.0")
        .contains("ocr_dead_letters_total{pipeline=\"live\",reason=\"undecodable\"} 1.0")
        .contains("ocr_event_latency_seconds_count{pipeline=\"live\"} 1");
  }

  @Test
  void shouldCountNoDeadLetterAndNoTimesOfAnEventThatComesBack() {
    end(Ending.RETRY, Optional.of(ReasonCode.FETCH_FAILED), 0);
    assertThat(meters.scrape())
        .contains("ocr_events_total{ending=\"retry\",pipeline=\"live\"} 1.0")
        .contains("ocr_dead_letters_total{pipeline=\"live\",reason=\"fetch_failed\"} 0.0")
        .doesNotContain("ocr_event_latency_seconds_count");
  }

  @Test
  void shouldTellWhatTasksHold() {
    pipeline.bind(() -> new LedgerState(5, 2, 1000, Duration.ofMillis(1500), 1));
    assertThat(meters.scrape())
        .contains("ocr_ledger_events{pipeline=\"live\",state=\"in_flight\"} 5.0")
        .contains("ocr_ledger_events{pipeline=\"live\",state=\"waiting\"} 2.0")
        .contains("ocr_ledger_bytes{pipeline=\"live\"} 1000.0")
        .contains("ocr_ledger_oldest_seconds{pipeline=\"live\"} 1.5")
        .contains("ocr_ledger_full_partitions{pipeline=\"live\"} 1.0");
  }

  private void end(Ending ending, Optional<ReasonCode> reason, int lines) {
    pipeline.ended(
        new EndedEvent(
            ending,
            Optional.of("a"),
            new Origin("ocr.images", 0, 1),
            Optional.empty(),
            Map.of(),
            0,
            reason.map(code -> new OcrException(code, "as scripted")),
            lines,
            Optional.empty(),
            Duration.ofSeconds(5),
            new StageTimes(2000, 1, 2, 3, 4, 5, 6, 7, 8, 4500),
            List.of(),
            Duration.ofMillis(500),
            false,
            0,
            0,
            1),
        (name, value) -> {});
  }
}
