package io.ocrstreams.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final InstantSource NOW =
      InstantSource.fixed(Instant.parse("2026-11-06T08:49:37Z"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "120|120",
        " 5 |5",
        "Fri, 06 Nov 2026 08:50:37 GMT|60",
        "Friday, 06-Nov-26 08:50:37 GMT|60", // RFC 850, which recipients must read
        "Fri Nov  6 08:50:37 2026|60", // asctime, which recipients must read
        "Fri, 06 Nov 2026 08:00:00 GMT|0",
      })
  void shouldReadSecondsAndDates(String value, long seconds) {
    assertThat(RetryAfter.read(value, NOW)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "-1", "1.5", "soon", "99999999999999999999", "06 Nov 2026"})
  void shouldIgnoreWhatIsNeither(String value) {
    assertThat(RetryAfter.read(value, NOW)).isEmpty();
  }

  @Test
  void shouldNotFailOnTheLongestWait() {
    assertThat(RetryAfter.read("999999999", NOW)).isPresent();
  }
}
