package io.ocrstreams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

class TrafficPlaceTest {
  private static final int KEYS = 20_000;

  @Test
  void shouldSpreadKeysEvenlyAlsoWithinAPartition() {
    int[] below = new int[6];
    int[] all = new int[6];
    for (int i = 0; i < KEYS; i++) {
      byte[] key = ("invoice-2026-" + i).getBytes(StandardCharsets.UTF_8);
      double place = TrafficPlace.of(key).orElseThrow();
      assertThat(place).isGreaterThanOrEqualTo(0).isLessThan(1);
      int partition = Utils.toPositive(Utils.murmur2(key)) % 6;
      all[partition]++;
      below[partition] += place < 0.1 ? 1 : 0;
    }
    for (int partition = 0; partition < 6; partition++) {
      assertThat((double) below[partition] / all[partition]).isCloseTo(0.1, within(0.03));
    }
  }

  @Test
  void shouldPutAKeyAtTheSamePlaceForEver() {
    byte[] key = "invoice-2026-0042".getBytes(StandardCharsets.UTF_8);

    assertThat(TrafficPlace.of(key)).hasValue(PLACE);
    assertThat(TrafficPlace.of(null)).isEmpty();
  }

  /** Worked out once: another hash would send keys elsewhere in the middle of a trial. */
  private static final double PLACE = 0.4082488911226392;
}
