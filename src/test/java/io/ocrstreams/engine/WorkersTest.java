package io.ocrstreams.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();
  private final AtomicLong clock = new AtomicLong();

  @Test
  void shouldTakeWhatIsThereWhenALaneIsFree() throws Exception {
    try (var workers = workers(1)) {
      workers.submitLines(List.of("a"), line -> 100, Priority.LIVE);

      assertThat(next()).isEqualTo("DRAIN [a]");
    }
  }

  @Test
  void shouldRunDueBatchesThenPagesThenPartialBatches() throws Exception {
    try (var workers = workers(1)) {
      Hold hold = hold(workers);
      workers.submitLines(List.of("partial"), line -> 100, Priority.LIVE);
      workers.submitPage(() -> ran.add("page"), Priority.LIVE);
      workers.submitLines(List.of("x", "y", "z"), line -> 200, Priority.LIVE);
      hold.release();

      assertThat(List.of(next(), next(), next()))
          .containsExactly("FULL [x, y, z]", "page", "DRAIN [partial]");
    }
  }

  @Test
  void shouldPreferALineThatHasWaitedTooLongToAPage() throws Exception {
    try (var workers = workers(1)) {
      Hold hold = hold(workers);
      workers.submitLines(List.of("old"), line -> 100, Priority.LIVE);
      workers.submitPage(() -> ran.add("page"), Priority.LIVE);
      clock.addAndGet(Duration.ofMillis(20).toNanos());
      hold.release();

      assertThat(List.of(next(), next())).containsExactly("DEADLINE [old]", "page");
    }
  }

  @Test
  void shouldBatchLinesOfDifferentPagesThatCameWhileTheLaneWasBusy() throws Exception {
    try (var workers = workers(1)) {
      Hold hold = hold(workers);
      workers.submitLines(List.of("page 1"), line -> 100, Priority.LIVE);
      workers.submitLines(List.of("page 2"), line -> 100, Priority.LIVE);
      hold.release();

      assertThat(next()).isEqualTo("DRAIN [page 1, page 2]");
    }
  }

  @Test
  void shouldTakeLiveWorkBeforeBackgroundWork() throws Exception {
    try (var workers = workers(1)) {
      Hold hold = hold(workers);
      workers.submitLines(List.of("archive"), line -> 100, Priority.BACKGROUND);
      workers.submitPage(() -> ran.add("archived page"), Priority.BACKGROUND);
      workers.submitPage(() -> ran.add("page"), Priority.LIVE);
      workers.submitLines(List.of("line"), line -> 100, Priority.LIVE);
      hold.release();

      assertThat(List.of(next(), next(), next(), next()))
          .containsExactly("page", "DRAIN [line]", "archived page", "DRAIN [archive]");
    }
  }

  @Test
  void shouldGiveBackgroundWorkATurnEachSecondWhileLiveWorkWaits() throws Exception {
    try (var workers = workers(1)) {
      Hold hold = hold(workers);
      workers.submitPage(() -> ran.add("archived page 1"), Priority.BACKGROUND);
      workers.submitPage(() -> ran.add("archived page 2"), Priority.BACKGROUND);
      workers.submitPage(() -> ran.add("page"), Priority.LIVE);
      clock.addAndGet(Duration.ofMillis(1001).toNanos());
      hold.release();

      assertThat(List.of(next(), next(), next()))
          .containsExactly("archived page 1", "page", "archived page 2");
    }
  }

  @Test
  void shouldKeepALaneFreeOfBackgroundWork() throws Exception {
    try (var workers = workers(2)) {
      Hold hold = hold(workers, Priority.BACKGROUND);
      workers.submitPage(() -> ran.add("archived page"), Priority.BACKGROUND);
      workers.submitPage(() -> ran.add("page"), Priority.LIVE);

      assertThat(next()).isEqualTo("page");
      assertThat(workers.load().pages()).as("the page that has to wait").isEqualTo(1);
      hold.release();
      assertThat(next()).isEqualTo("archived page");
    }
  }

  @Test
  void shouldGoOnAfterAFailure() throws Exception {
    try (var workers = workers(1)) {
      workers.submitPage(
          () -> {
            throw new IllegalStateException("expected by this test");
          },
          Priority.LIVE);
      workers.submitPage(() -> ran.add("next page"), Priority.LIVE);

      assertThat(next()).isEqualTo("next page");
    }
  }

  @Test
  void shouldTellWhatItsLanesAndQueuesHold() throws Exception {
    try (var workers = workers(1)) {
      Hold hold = hold(workers);
      workers.submitPage(() -> ran.add("page"), Priority.LIVE);
      workers.submitLines(List.of("a", "b"), line -> 100, Priority.LIVE);
      clock.addAndGet(1_000);

      assertThat(workers.load()).isEqualTo(new Workers.Load(1, 1_000, 1_000, 1, 2));
      hold.release();
      next();
      next();
      assertThat(workers.load().workedNanos()).as("of what is over").isEqualTo(1_000);
    }
  }

  @Test
  void shouldRefuseWorkAfterClose() {
    var workers = workers(1);
    workers.close();

    assertThatThrownBy(() -> workers.submitPage(() -> {}, Priority.LIVE)).hasMessage("the engine is closed");
  }

  private Workers<Integer, String> workers(int lanes) {
    return new Workers<>(
        lanes, queue(), queue(), clock::get, new NamedThreads("test-lane"));
  }

  private WorkQueue<Integer, String> queue() {
    var batcher =
        new Batcher<Integer, String>(
            new BatchPolicy(3, Long.MAX_VALUE, Duration.ofMillis(20)),
            width -> width,
            width -> Long.MAX_VALUE,
            x -> false);
    return new WorkQueue<>(batcher, batch -> ran.add(batch.trigger() + " " + batch.lines()));
  }

  /** Keeps the only lane busy, so that a test can queue work and see in which order it runs. */
  private static Hold hold(Workers<Integer, String> workers) throws InterruptedException {
    return hold(workers, Priority.LIVE);
  }

  private static Hold hold(Workers<Integer, String> workers, Priority priority)
      throws InterruptedException {
    Hold hold = new Hold(new CountDownLatch(1), new CountDownLatch(1));
    workers.submitPage(
        () -> {
          hold.begun().countDown();
          awaitUninterruptibly(hold.end());
        },
        priority);
    assertThat(hold.begun().await(10, TimeUnit.SECONDS)).isTrue();
    return hold;
  }

  private record Hold(CountDownLatch begun, CountDownLatch end) {
    void release() {
      end.countDown();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String next() throws InterruptedException {
    return ran.poll(10, TimeUnit.SECONDS);
  }
}
