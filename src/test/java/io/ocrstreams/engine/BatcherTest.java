package io.ocrstreams.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatcherTest {
  private static final long MILLIS = 1_000_000;

  private final Set<String> abandoned = new HashSet<>();
  private final Batcher<Integer, String> batcher = batcher(Long.MAX_VALUE);

  @Test
  void shouldHoldLinesUntilSomethingMakesThemDue() {
    batcher.add(100, "a", 0);
    batcher.add(100, "b", 5 * MILLIS);

    assertThat(batcher.pollDue(19 * MILLIS)).isEmpty();
    assertThat(batcher.size()).isEqualTo(2);
  }

  @Test
  void shouldFlushWhenABatchIsFull() {
    batcher.add(100, "a", 0);
    batcher.add(100, "b", 0);
    batcher.add(100, "c", 0);
    batcher.add(100, "d", 0);

    var batch = batcher.pollDue(0).orElseThrow();

    assertThat(batch.lines()).containsExactly("a", "b", "c");
    assertThat(batch.trigger()).isEqualTo(FlushTrigger.FULL);
    assertThat(batcher.size()).isEqualTo(1);
  }

  @Test
  void shouldFlushEarlierWhenOneMoreLineExceedsTheBudgetOfPixels() {
    batcher.add(400, "a", 0);
    assertThat(batcher.pollDue(0)).isEmpty();
    batcher.add(400, "b", 0);

    var batch = batcher.pollDue(0).orElseThrow();

    assertThat(batch.lines()).containsExactly("a", "b");
    assertThat(batch.trigger()).isEqualTo(FlushTrigger.BUDGET);
  }

  @Test
  void shouldMakeNoLargerBatchesThanTheModelGainsFrom() {
    var small = batcher(250);
    small.add(100, "a", 0);
    assertThat(small.pollDue(0)).isEmpty();
    small.add(100, "b", 0);
    small.add(100, "c", 0);

    var batch = small.pollDue(0).orElseThrow();

    assertThat(batch.lines()).containsExactly("a", "b");
    assertThat(batch.trigger()).isEqualTo(FlushTrigger.BUDGET);
  }

  @Test
  void shouldRunALineThatExceedsTheBudgetByItself() {
    batcher.add(5000, "huge", 0);
    batcher.add(5000, "other", 0);

    assertThat(batcher.pollDue(0).orElseThrow().lines()).containsExactly("huge");
  }

  @Test
  void shouldFlushWhenTheOldestLineHasWaitedLongEnough() {
    batcher.add(100, "a", 0);
    batcher.add(100, "b", 15 * MILLIS);

    var batch = batcher.pollDue(20 * MILLIS).orElseThrow();

    assertThat(batch.lines()).containsExactly("a", "b");
    assertThat(batch.trigger()).isEqualTo(FlushTrigger.DEADLINE);
  }

  @Test
  void shouldNeverMixWidths() {
    batcher.add(100, "narrow", 0);
    batcher.add(200, "wide", 0);

    assertThat(batcher.pollDue(20 * MILLIS).orElseThrow().lines()).containsExactly("narrow");
    assertThat(batcher.pollDue(20 * MILLIS).orElseThrow().lines()).containsExactly("wide");
  }

  @Test
  void shouldServeTheBucketWhoseLineHasWaitedLongest() {
    batcher.add(100, "late", 3 * MILLIS);
    batcher.add(200, "early", 1 * MILLIS);

    assertThat(batcher.pollDue(30 * MILLIS).orElseThrow().lines()).containsExactly("early");
  }

  @Test
  void shouldDrainWhatIsThereWhenALaneIsFree() {
    batcher.add(200, "b", 2);
    batcher.add(100, "a", 1);

    var batch = batcher.pollAny().orElseThrow();

    assertThat(batch.lines()).containsExactly("a");
    assertThat(batch.trigger()).isEqualTo(FlushTrigger.DRAIN);
  }

  @Test
  void shouldDropAbandonedLinesBeforeTheyCostAnything() {
    batcher.add(100, "gone", 0);
    batcher.add(200, "wanted", 1);
    abandoned.add("gone");

    assertThat(batcher.pollAny().orElseThrow().lines()).containsExactly("wanted");
    assertThat(batcher.pollAny()).isEmpty();
    assertThat(batcher.size()).isZero();
  }

  @Test
  void shouldRefuseAPolicyThatNeverFlushes() {
    assertThatThrownBy(() -> new BatchPolicy(0, 1, Duration.ZERO))
        .hasMessage("a batch must hold at least 1 line, not 0: raise --batch-lines");
    assertThatThrownBy(() -> new BatchPolicy(1, 0, Duration.ZERO))
        .hasMessageContaining("--batch-pixels");
    assertThatThrownBy(() -> new BatchPolicy(1, 1, Duration.ofMillis(-1)))
        .hasMessageContaining("--batch-wait-ms");
  }

  private Batcher<Integer, String> batcher(long mostPixels) {
    return new Batcher<>(
        new BatchPolicy(3, 1000, Duration.ofMillis(20)),
        width -> width,
        width -> mostPixels,
        abandoned::contains);
  }
}
