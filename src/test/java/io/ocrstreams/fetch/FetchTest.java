package io.ocrstreams.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** When there is another attempt, and when it is over; on a clock of the test's own. */
class FetchTest {
  private static final FetchedImage IMAGE = new FetchedImage(new byte[] {1});
  private static final Duration TOTAL = Duration.ofSeconds(30);
  private static final TransientFailure DOWN =
      new TransientFailure(ReasonCode.FETCH_FAILED, "the host is down", null);

  private final List<Long> randomBounds = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private long nowNanos = Long.MAX_VALUE - 5;
  private Fetch.Reading reading =
      (reference, deadline) -> {
        throw DOWN;
      };

  @Test
  void shouldBeOverWhenTheFirstAttemptSucceeds() throws Exception {
    reading = (reference, deadline) -> IMAGE;
    Fetch fetch = begin(4);
    assertThat(fetch.attempts()).isZero();
    assertThat(fetch.attempt()).isEqualTo(new Attempt.Fetched(IMAGE));
    assertThat(fetch.attempts()).isEqualTo(1);
  }

  @Test
  void shouldSucceedWhenALaterAttemptDoes() throws Exception {
    Fetch fetch = begin(4);
    assertThat(fetch.attempt()).isInstanceOf(Attempt.Postponed.class);
    reading = (reference, deadline) -> IMAGE;
    assertThat(fetch.attempt()).isEqualTo(new Attempt.Fetched(IMAGE));
    assertThat(fetch.attempts()).isEqualTo(2);
  }

  @Test
  void shouldPauseForARandomShareOfABoundThatDoubles() throws Exception {
    Fetch fetch = begin(10);
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      attempts.add(fetch.attempt());
    }
    assertThat(randomBounds).containsExactly(100L, 200L, 400L, 800L, 1000L);
    assertThat(attempts)
        .extracting(attempt -> ((Attempt.Postponed) attempt).pause().toMillis())
        .containsExactly(50L, 100L, 200L, 400L, 500L);
  }

  @Test
  void shouldGiveUpWhenAllAttemptsAreMade() throws Exception {
    Fetch fetch = begin(2);
    fetch.attempt();
    assertOver(fetch, ReasonCode.FETCH_FAILED)
        .hasMessage("the host is down (attempt 2 of 2)");
  }

  @Test
  void shouldNotTryAgainWhenTheReasonWillNotPass() {
    reading =
        (reference, deadline) -> {
          throw new OcrException(ReasonCode.NOT_FOUND, "nothing there");
        };
    Fetch fetch = begin(4);
    assertOver(fetch, ReasonCode.NOT_FOUND).hasMessage("nothing there");
    assertThat(fetch.attempts()).isEqualTo(1);
  }

  @Test
  void shouldWaitAsLongAsTheHostAsksAndABitMore() throws Exception {
    asksToWait(Duration.ofSeconds(7));
    assertThat(begin(4).attempt()).isEqualTo(new Attempt.Postponed(Duration.ofMillis(7050)));
  }

  @Test
  void shouldGiveUpAtOnceWhenTheHostAsksForMoreTimeThanThereIs() {
    asksToWait(Duration.ofSeconds(30));
    assertOver(begin(4), ReasonCode.FETCH_FAILED)
        .hasMessage(
            "busy (attempt 1 of 4, no time for another within PT30S, and the host asks to wait 30 s)");
  }

  @Test
  void shouldGiveUpWhenTheTimeForAllAttemptsIsSpent() throws Exception {
    Fetch fetch = begin(4);
    fetch.attempt();
    nowNanos += TOTAL.minusMillis(100).toNanos();
    assertOver(fetch, ReasonCode.FETCH_FAILED).hasMessageContaining("within PT30S");
  }

  @Test
  void shouldGiveAllAttemptsTheSameDeadline() throws Exception {
    List<Deadline> deadlines = new ArrayList<>();
    reading =
        (reference, deadline) -> {
          deadlines.add(deadline);
          throw DOWN;
        };
    Fetch fetch = begin(4);
    fetch.attempt();
    nowNanos += Duration.ofSeconds(10).toNanos();
    fetch.attempt();
    assertThat(deadlines).hasSize(2).containsOnly(deadlines.get(0));
    assertThat(deadlines.get(0).left()).isEqualTo(Duration.ofSeconds(20));
    assertThat(deadlines.get(0).isOver()).isFalse();
  }

  @Test
  void shouldTellHowEachAttemptEndedAndHowLongItTook() throws Exception {
    reading =
        (reference, deadline) -> {
          nowNanos += Duration.ofMillis(20).toNanos();
          throw DOWN;
        };
    Fetch fetch = begin(4);
    fetch.attempt();
    reading =
        (reference, deadline) -> {
          throw new OcrException(ReasonCode.TOO_LARGE, "as scripted");
        };
    assertOver(fetch, ReasonCode.TOO_LARGE);
    reading = (reference, deadline) -> IMAGE;
    begin(4).attempt();
    assertThat(told)
        .containsExactly(
            "http Optional[FETCH_FAILED] 20 ms",
            "http Optional[TOO_LARGE] 0 ms",
            "http Optional.empty 0 ms");
  }

  private void asksToWait(Duration wait) {
    reading =
        (reference, deadline) -> {
          throw new TransientFailure(ReasonCode.FETCH_FAILED, "busy", null, Optional.of(wait));
        };
  }

  /** Half of what could be drawn is drawn. */
  private Fetch begin(int attempts) {
    RetryPolicy retries =
        new RetryPolicy(attempts, Duration.ofMillis(100), Duration.ofMillis(1000));
    return new Fetch(
        ImageReference.ofUri("a", "http://host/"),
        (reference, deadline) -> reading.read(reference, deadline),
        FetchPolicy.DENY.withBounds(
            1, new FetchTimeouts(TOTAL, TOTAL, TOTAL), retries),
        (scheme, failure, time) ->
            told.add("%s %s %d ms".formatted(scheme.code(), failure, time.toMillis())),
        () -> nowNanos,
        most -> {
          randomBounds.add(most);
          return most / 2;
        });
  }

  private static AbstractThrowableAssert<?, ?> assertOver(Fetch fetch, ReasonCode reason) {
    return assertThatThrownBy(fetch::attempt)
        .isInstanceOfSatisfying(
            OcrException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
