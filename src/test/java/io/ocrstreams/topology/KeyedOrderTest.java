package io.ocrstreams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeyedOrderTest {
  private static final byte[] A = "a".getBytes(StandardCharsets.UTF_8);
  private static final byte[] B = "b".getBytes(StandardCharsets.UTF_8);

  private final KeyedOrder<Integer> order = new KeyedOrder<>();

  @Test
  void shouldHoldWhatIsCompleteUntilItsPredecessorsOfTheKeyAre() {
    order.add(A, 1);
    order.add(A, 2);
    order.add(A, 3);

    assertThat(order.complete(A, 3)).isEmpty();
    assertThat(order.complete(A, 1)).containsExactly(1);
    assertThat(order.complete(A, 2)).containsExactly(2, 3);
  }

  @Test
  void shouldLetKeysOvertakeEachOther() {
    order.add(A, 1);
    order.add(B, 2);

    assertThat(order.complete(B, 2)).containsExactly(2);
    assertThat(order.complete(A, 1)).containsExactly(1);
  }

  @Test
  void shouldNotOrderWhatHasNoKey() {
    order.add(null, 1);
    order.add(null, 2);

    assertThat(order.complete(null, 2)).containsExactly(2);
  }

  @Test
  void shouldStartOverWithAKeyThatWasEmptied() {
    order.add(A, 1);
    order.complete(A, 1);
    order.add(A, 2);

    assertThat(order.complete(A, 2)).containsExactly(2);
  }
}
