package io.ocrstreams.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchCountsTest {

  @Test
  void shouldTellWhatWasDoneBetweenTwoMoments() {
    BatchStatistics statistics = new BatchStatistics();
    statistics.record(FlushTrigger.FULL, 8, 700, 800);
    BatchCounts before = statistics.counts();
    statistics.record(FlushTrigger.FULL, 8, 600, 800);
    statistics.record(FlushTrigger.DRAIN, 1, 60, 100);
    statistics.record(FlushTrigger.DRAIN, 3, 240, 300);

    BatchCounts between = statistics.counts().since(before);

    assertThat(between.batches()).isEqualTo(3);
    assertThat(between.lines()).isEqualTo(12);
    assertThat(between.meanLines()).isEqualTo(4);
    assertThat(between.paddingShare()).isCloseTo(0.25, within(1e-12));
    assertThat(between.share(FlushTrigger.DRAIN)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(between.share(FlushTrigger.DEADLINE)).isZero();
  }

  @Test
  void shouldHaveNoMeansWithoutBatches() {
    BatchCounts none = new BatchStatistics().counts();

    assertThat(none.meanLines()).isZero();
    assertThat(none.paddingShare()).isZero();
    assertThat(none.share(FlushTrigger.FULL)).isZero();
    assertThat(none.flushes())
        .isEqualTo(
            Map.of(
                FlushTrigger.FULL, 0L,
                FlushTrigger.BUDGET, 0L,
                FlushTrigger.DEADLINE, 0L,
                FlushTrigger.DRAIN, 0L));
  }
}
