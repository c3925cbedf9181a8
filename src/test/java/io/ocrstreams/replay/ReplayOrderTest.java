package io.ocrstreams.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.ReplaySelection;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayOrderTest {
  private static final RangeBound EARLIEST = new RangeBound.Earliest();
  private static final RangeBound NOW = new RangeBound.Now();
  private static final RangeBound MONDAY = at("2026-11-30T00:00:00Z");
  private static final RangeBound TUESDAY = at("2026-12-01T00:00:00Z");
  private static final RangeBound FIVE = new RangeBound.Offset(5);
  private static final RangeBound SIX = new RangeBound.Offset(6);

  @ParameterizedTest
  @MethodSource
  void shouldRefuseARangeThatHoldsNothing(RangeBound from, RangeBound to, String range) {
    assertThatThrownBy(() -> order(from, to))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the range %s holds nothing: change --from or --to".formatted(range));
  }

  static Stream<Arguments> shouldRefuseARangeThatHoldsNothing() {
    return Stream.of(
        Arguments.of(NOW, NOW, "from now to now"),
        Arguments.of(NOW, SIX, "from now to 6"),
        Arguments.of(FIVE, EARLIEST, "from 5 to earliest"),
        Arguments.of(
            TUESDAY, MONDAY, "from 2026-12-01T00:00:00Z to 2026-11-30T00:00:00Z"),
        Arguments.of(MONDAY, MONDAY, "from 2026-11-30T00:00:00Z to 2026-11-30T00:00:00Z"),
        Arguments.of(SIX, FIVE, "from 6 to 5"),
        Arguments.of(FIVE, FIVE, "from 5 to 5"));
  }

  @ParameterizedTest
  @MethodSource
  void shouldTakeARangeThatMayHoldSomething(RangeBound from, RangeBound to) {
    assertThat(order(from, to).from()).isEqualTo(from);
  }

  static Stream<Arguments> shouldTakeARangeThatMayHoldSomething() {
    return Stream.of(
        Arguments.of(EARLIEST, NOW),
        Arguments.of(MONDAY, TUESDAY),
        Arguments.of(MONDAY, NOW),
        Arguments.of(FIVE, SIX),
        Arguments.of(FIVE, MONDAY),
        Arguments.of(TUESDAY, FIVE));
  }

  private static ReplayOrder order(RangeBound from, RangeBound to) {
    return new ReplayOrder(
        "r", "images", from, to, ReplaySelection.ALL, Optional.empty(), Optional.empty(), 0,
        Optional.empty());
  }

  private static RangeBound at(String time) {
    return new RangeBound.At(Instant.parse(time));
  }
}
