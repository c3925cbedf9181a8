package io.ocrstreams.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PointInTimeTest {
  private static final Clock NOON_IN_SHANGHAI =
      Clock.fixed(Instant.parse("2026-11-24T04:00:00Z"), ZoneId.of("Asia/Shanghai"));

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T08:00:00Z,      2026-11-24T08:00:00Z",
    "2026-11-24T08:00:00.250Z,  2026-11-24T08:00:00.250Z",
    "2026-11-24T08:00+02:00,    2026-11-24T06:00:00Z",
    "2026-11-24T08:00:01,       2026-11-24T00:00:01Z",
    "2026-11-24T08:00,          2026-11-24T00:00:00Z",
    "2026-11-24,                2026-11-23T16:00:00Z",
    "2h,                        2026-11-24T02:00:00Z",
    "90m,                       2026-11-24T02:30:00Z",
    "30s,                       2026-11-24T03:59:30Z",
    "7d,                        2026-11-17T04:00:00Z",
    "1d12h,                     2026-11-22T16:00:00Z",
    "0s,                        2026-11-24T04:00:00Z",
    "PT2H,                      2026-11-24T02:00:00Z",
    "p1dt1h,                    2026-11-23T03:00:00Z",
  })
  void shouldUnderstandInstantsLocalTimesAndHowLongAgo(String text, Instant expected) {
    assertThat(PointInTime.parse(text, NOON_IN_SHANGHAI)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "yesterday", "2", "h", "2h30", "-2h", "2 h", "24.11.2026", "2026-11-31",
        "2026-11-24T25:00", "1795000000000", "PT", "P999999999999999D", "P200000000000D"
      })
  void shouldNameTheFormsItUnderstands(String text) {
    assertThatThrownBy(() -> PointInTime.parse(text, NOON_IN_SHANGHAI))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'%s' is no time".formatted(text))
        .hasMessageContaining("2026-11-24T08:00:00Z")
        .hasMessageContaining("2h");
  }
}
