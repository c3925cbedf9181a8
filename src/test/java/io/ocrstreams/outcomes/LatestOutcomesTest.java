package io.ocrstreams.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.Origin;
import io.ocrstreams.outcomes.RecordedOutcome.Result;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatestOutcomesTest {
  private final LatestOutcomes latest = new LatestOutcomes(3, 1 << 20);

  @Test
  void shouldListTheNewestFirstInWhateverOrderTheyCame() {
    latest.add(Outcomes.result(2, "b"));
    latest.add(Outcomes.result(3, "c"));
    latest.add(Outcomes.result(1, "a"));
    assertThat(latest.newest(2, outcome -> true)).extracting(RecordedOutcome::id).containsExactly("c", "b");
    assertThat(latest.newest(9, outcome -> !outcome.id().equals("b")))
        .extracting(RecordedOutcome::id)
        .containsExactly("c", "a");
  }

  @Test
  void shouldForgetTheOldestBeyondItsNumber() {
    latest.add(Outcomes.letter(1, "a", "not_found"));
    for (int i = 2; i <= 4; i++) {
      latest.add(Outcomes.result(i, "r" + i));
    }
    assertThat(latest.size()).isEqualTo(3);
    assertThat(latest.find("a")).isEmpty();
    assertThat(latest.deadLettersByReason()).isEmpty();
    latest.add(Outcomes.result(5, "r5"));
    assertThat(latest.resultOf(new Origin("ocr.images", 0, 2))).isEmpty();
  }

  @Test
  void shouldForgetTheOldestBeyondItsBytes() {
    LatestOutcomes small = new LatestOutcomes(100, 4_000);
    small.add(Outcomes.result(1, "a", "x".repeat(1_000)));
    small.add(Outcomes.result(2, "b", "x".repeat(1_000)));
    assertThat(small.find("a")).isEmpty();
    assertThat(small.find("b")).isPresent();
  }

  @Test
  void shouldFindTheLatestOutcomeOfAnId() {
    latest.add(Outcomes.result(2, "a"));
    latest.add(Outcomes.letter(1, "a", "not_found"));
    assertThat(latest.find("a")).containsInstanceOf(Result.class);
  }

  @Test
  void shouldTakeAnOutcomeOnce() {
    latest.add(Outcomes.letter(1, "a", "not_found"));
    latest.add(Outcomes.letter(1, "a", "not_found"));
    assertThat(latest.size()).isEqualTo(1);
    assertThat(latest.deadLettersByReason()).isEqualTo(Map.of("not_found", 1));
  }

  @Test
  void shouldCountDeadLettersByReason() {
    latest.add(Outcomes.letter(1, "a", "not_found"));
    latest.add(Outcomes.letter(2, null, "not_found"));
    latest.add(Outcomes.letter(3, null, null));
    assertThat(latest.deadLettersByReason()).isEqualTo(Map.of("not_found", 2, "unknown", 1));
  }
}
