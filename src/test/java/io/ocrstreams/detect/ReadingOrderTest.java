package io.ocrstreams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.Point;
import io.ocrstreams.event.Quad;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadingOrderTest {
  @Test
  void shouldKeepNothingAndOneAsTheyAre() {
    assertThat(ReadingOrder.sort(List.of())).isEmpty();
    List<Quad> one = List.of(box(3, 4, 50, 10));
    assertThat(ReadingOrder.sort(one)).isEqualTo(one);
  }

  @Test
  void shouldReadRowsFromLeftToRightWhenTheirHeightsWobble() {
    List<Quad> page =
        List.of(
            box(10, 12, 80, 20),
            box(110, 9, 80, 20),
            box(210, 15, 80, 20),
            box(10, 40, 80, 20),
            box(110, 43, 80, 20));
    assertSortsFromAnyOrder(page);
  }

  @Test
  void shouldKeepRowsApartWhenLinesStandClose() {
    List<Quad> page =
        List.of(box(10, 10, 80, 20), box(10, 24, 80, 20), box(10, 38, 80, 20), box(10, 52, 80, 20));
    assertSortsFromAnyOrder(page);
  }

  @Test
  void shouldNotChainRowsWhenEachIsALittleLowerThanTheLast() {
    // Each is in the row of the one before it, and the last is clearly below the first.
    List<Quad> stairs = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      stairs.add(box(500 - 50 * i, 10 + 6 * i, 40, 20));
    }
    List<Quad> sorted = ReadingOrder.sort(stairs);
    assertThat(sorted.indexOf(stairs.get(9))).isGreaterThan(sorted.indexOf(stairs.get(0)));
    assertSortsFromAnyOrder(sorted);
  }

  @Test
  void shouldNotPutASmallNoteIntoARowWhenATallBoxIsBesideIt() {
    Quad tall = box(10, 10, 40, 200);
    Quad first = box(100, 20, 300, 20);
    Quad second = box(100, 60, 300, 20);
    assertThat(ReadingOrder.sort(List.of(second, tall, first)))
        .containsSubsequence(first, second)
        .contains(tall);
  }

  @Test
  void shouldFollowItsLinesWhenThePageIsAskew() {
    double slope = Math.tan(Math.toRadians(4));
    List<Quad> page = new ArrayList<>();
    for (int row = 0; row < 8; row++) {
      for (int column = 0; column < 5; column++) {
        page.add(slanted(20 + 200 * column, 30 + 34 * row + 200 * column * slope, 150, 20, slope));
      }
    }
    assertSortsFromAnyOrder(page);
  }

  @Test
  void shouldGiveTheSameOrderWhenPlacesAreEqual() {
    Quad same = box(10, 10, 80, 20);
    assertThat(ReadingOrder.sort(List.of(same, same, same))).containsExactly(same, same, same);
  }

  @Test
  void shouldAlwaysGiveAStrictOrderWhenBoxesAreRandom() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<Quad> page = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        int x = random.nextInt(300);
        int y = random.nextInt(300);
        page.add(box(x, y, 5 + random.nextInt(80), 5 + random.nextInt(40)));
      }
      assertSortsFromAnyOrder(ReadingOrder.sort(page));
    }
  }

  private static void assertSortsFromAnyOrder(List<Quad> expected) {
    Random random = new Random(42);
    for (int i = 0; i < 5; i++) {
      List<Quad> shuffled = new ArrayList<>(expected);
      Collections.shuffle(shuffled, random);
      assertThat(ReadingOrder.sort(shuffled)).isEqualTo(expected);
    }
  }

  private static Quad box(float x, float y, float width, float height) {
    return slanted(x, y, width, height, 0);
  }

  private static Quad slanted(double x, double y, double width, double height, double slope) {
    float left = (float) x;
    float right = (float) (x + width);
    float top = (float) y;
    float rise = (float) (width * slope);
    float down = (float) height;
    return new Quad(
        new Point(left, top),
        new Point(right, top + rise),
        new Point(right, top + rise + down),
        new Point(left, top + down));
  }
}
