package io.ocrstreams.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  @Test
  void shouldNotLeaveItsBoundsWhenAttemptsAreMany() {
    RetryPolicy policy =
        new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(1), Duration.ofDays(1));
    for (int attempts : new int[] {1, 27, 28, 64, 65, 1000, Integer.MAX_VALUE - 1}) {
      assertThat(policy.pauseAfter(attempts, most -> most))
          .isBetween(Duration.ofMillis(1), Duration.ofDays(1));
    }
  }

  @Test
  void shouldRefuseBoundsThatMakeNoSense() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new RetryPolicy(0, second, second))
        .hasMessageContaining("not 0")
        .hasMessageContaining("--fetch-attempts");
    assertThatThrownBy(() -> new RetryPolicy(1, second.negated(), second))
        .hasMessageContaining("PT-1S");
    assertThatThrownBy(() -> new RetryPolicy(1, second, Duration.ZERO))
        .hasMessageContaining("--fetch-retry-backoff-max-ms");
  }
}
