package io.ocrstreams.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

class TextDistanceTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "same, same, 0",
    "kitten, sitting, 3",
    "aaa, aa, 1",
    "abcabc, abc, 3",
    "'', new, 3",
    "图文识别, 图像识别, 1"
  })
  void shouldCountEdits(String before, String after, int edits) {
    assertThat(TextDistance.between(before, after)).isEqualTo(edits);
    assertThat(TextDistance.between(after, before)).isEqualTo(edits);
  }

  @Test
  void shouldCompareTextsLineByLineThatAreTooLongToBeComparedAsOne() {
    String line = "x".repeat(5_000) + "\n";
    String before = "a" + line.repeat(3) + "b";
    String after = "c" + line.repeat(3) + "d";

    assertThat(TextDistance.between(before, after)).isEqualTo(2);
  }
}
