package io.ocrstreams.outcomes;

import io.ocrstreams.event.Origin;
import io.ocrstreams.outcomes.RecordedOutcome.DeadLetterOutcome;
import io.ocrstreams.outcomes.RecordedOutcome.Result;
import io.ocrstreams.outcomes.RecordedOutcome.Why;
import java.time.Instant;

/** Outcomes for tests: the number of one is its offset, and the second it was appended. */
final class Outcomes {
  private Outcomes() {}

  static Result result(int number, String id) {
    return result(number, id, "{}");
  }

  static Result result(int number, String id, String json) {
    return new Result(
        id,
        time(number),
        new Origin("ocr.results", 0, number),
        new Origin("ocr.images", 0, number),
        null,
        null,
        json);
  }

  static DeadLetterOutcome letter(int number, String id, String reason) {
    return new DeadLetterOutcome(
        id,
        time(number),
        new Origin("ocr.dead-letters", 0, number),
        new Origin("ocr.images", 1, number),
        null,
        new Why(reason, "fetch", "scripted", 0));
  }

  private static String time(int number) {
    return Instant.ofEpochSecond(number).toString();
  }
}
