package io.ocrstreams.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.Origin;
import io.ocrstreams.web.AcceptedJobs.Acceptance;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AcceptedJobsTest {
  private static final Origin PLACE = new Origin("ocr.images", 0, 7);

  private final AcceptedJobs jobs = new AcceptedJobs(2);

  @Test
  void shouldSendARequestOnceHoweverManyComeAtTheSameTime() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger sent = new AtomicInteger();
    CompletableFuture<Acceptance> first =
        CompletableFuture.supplyAsync(
            () ->
                jobs.acceptOnce(
                    "a",
                    "f",
                    () -> {
                      begun.countDown();
                      await(go);
                      sent.incrementAndGet();
                      return PLACE;
                    }));
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(jobs.find("a")).isEmpty();
    CompletableFuture<Acceptance> second =
        CompletableFuture.supplyAsync(
            () -> jobs.acceptOnce("a", "f", () -> new Origin("ocr.images", 0, 8)));
    go.countDown();
    assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(new Acceptance(PLACE, false));
    assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(new Acceptance(PLACE, true));
    assertThat(sent).hasValue(1);
    assertThat(jobs.find("a")).contains(PLACE);
  }

  @Test
  void shouldTryAgainWhatCouldNotBeSent() {
    ProblemException failure = ProblemException.of(ProblemType.KAFKA_UNAVAILABLE, "scripted");
    assertThatThrownBy(
            () ->
                jobs.acceptOnce(
                    "a",
                    "f",
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(jobs.find("a")).isEmpty();
    assertThat(jobs.acceptOnce("a", "f", () -> PLACE).replayed()).isFalse();
  }

  @Test
  void shouldForgetTheOldest() {
    jobs.accept("a", "", () -> PLACE);
    jobs.accept("b", "", () -> PLACE);
    jobs.accept("c", "", () -> PLACE);
    assertThat(jobs.find("a")).isEmpty();
    assertThat(jobs.find("c")).contains(PLACE);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
