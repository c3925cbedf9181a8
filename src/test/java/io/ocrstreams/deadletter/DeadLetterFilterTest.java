package io.ocrstreams.deadletter;

import static io.ocrstreams.deadletter.TestLetters.NOON;
import static io.ocrstreams.deadletter.TestLetters.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.ReasonCode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeadLetterFilterTest {
  private final DeadLetter missing = letter("a", "not_found").key("k").build();
  private final DeadLetter foreign =
      letter("a", "not_found").with(OcrHeaders.ID, null).with(OcrHeaders.REASON, null).build();

  @Test
  void shouldSelectEverythingWithoutAnyCondition() {
    assertThat(DeadLetterFilter.ALL).accepts(missing, foreign);
  }

  @Test
  void shouldSelectAnyOfTheReasons() {
    DeadLetterFilter filter = reasons(ReasonCode.NOT_FOUND, ReasonCode.FETCH_FAILED);

    assertThat(filter).accepts(missing, letter("b", "fetch_failed").build());
    assertThat(filter).rejects(letter("b", "undecodable").build(), foreign);
    assertThat(filter).rejects(letter("b", "a_reason_of_tomorrow").build());
  }

  @Test
  void shouldSelectAnyOfTheIds() {
    DeadLetterFilter filter = DeadLetterFilter.ALL.withIds(Set.of("a", "b"));

    assertThat(filter).accepts(missing, letter("b", "not_found").build());
    assertThat(filter).rejects(letter("c", "not_found").build(), foreign);
  }

  @Test
  void shouldSelectTheKeyAsItsBytes() {
    assertThat(key("k")).accepts(missing);
    assertThat(key("k")).rejects(letter("a", "not_found").key("kk").build());
    assertThat(key("k")).rejects(letter("a", "not_found").key(null).build());
  }

  @Test
  void shouldSelectFromSinceOnAndEndBeforeUntil() {
    DeadLetterFilter hour = times(NOON, NOON.plusSeconds(3600));

    assertThat(hour).accepts(written(NOON), written(NOON.plusSeconds(3599)));
    assertThat(hour).rejects(written(NOON.minusMillis(1)), written(NOON.plusSeconds(3600)));
  }

  @Test
  void shouldSelectOnlyWhatFulfilsEveryCondition() {
    DeadLetterFilter filter =
        new DeadLetterFilter(
            Set.of(ReasonCode.NOT_FOUND),
            Optional.of(NOON),
            Optional.empty(),
            Set.of("a"),
            Optional.of("k"));

    assertThat(filter).accepts(missing);
    assertThat(filter)
        .rejects(
            letter("a", "undecodable").key("k").build(),
            letter("b", "not_found").key("k").build(),
            letter("a", "not_found").key("l").build(),
            letter("a", "not_found").key("k").time(NOON.minusSeconds(1)).build());
  }

  @Test
  void shouldRefuseATimeThatIsOverBeforeItBegins() {
    assertThatThrownBy(() -> times(NOON, NOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--since is 2026-11-24T12:00:00Z, but must be earlier than --until,"
                + " which is 2026-11-24T12:00:00Z");
  }

  private static DeadLetter written(Instant time) {
    return letter("a", "not_found").time(time).build();
  }

  private static DeadLetterFilter reasons(ReasonCode... reasons) {
    return new DeadLetterFilter(
        Set.of(reasons), Optional.empty(), Optional.empty(), Set.of(), Optional.empty());
  }

  private static DeadLetterFilter key(String key) {
    return new DeadLetterFilter(
        Set.of(), Optional.empty(), Optional.empty(), Set.of(), Optional.of(key));
  }

  private static DeadLetterFilter times(Instant since, Instant until) {
    return new DeadLetterFilter(
        Set.of(), Optional.of(since), Optional.of(until), Set.of(), Optional.empty());
  }
}
