package io.ocrstreams.recognize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineMergerTest {
  @Test
  void shouldReturnThePieceItselfWhenThereIsOnlyOne() {
    LineText only = new LineText("whole line", 0.5f);

    assertThat(LineMerger.merge(List.of(only))).isSameAs(only);
  }

  @Test
  void shouldDropWhatTheOverlapReadTwiceWhenBothReadItAlike() {
    assertThat(merged("the quick brown", "brown fox jumps", "jumps over"))
        .isEqualTo("the quick brown fox jumps over");
  }

  @Test
  void shouldDropWhatTheOverlapReadTwiceWhenOneMisreadSomeOfIt() {
    assertThat(merged("on the quick br0wn", "quick brown fox")).isEqualTo("on the quick br0wn fox");
  }

  @Test
  void shouldDropWhatTheOverlapReadTwiceWhenOneLostABlank() {
    assertThat(merged("the quick brown", "quickbrown fox")).isEqualTo("the quick brown fox");
  }

  @Test
  void shouldJoinChineseWhenTwoCharactersOverlap() {
    assertThat(merged("根据公司章程在满足", "满足合伙条件")).isEqualTo("根据公司章程在满足合伙条件");
  }

  @Test
  void shouldKeepEverythingWhenNothingMatches() {
    assertThat(merged("abc", "xyz")).isEqualTo("abcxyz");
  }

  @Test
  void shouldKeepWhatFollowsWhenAPieceIsEmpty() {
    assertThat(merged("abc", "", "abcd")).isEqualTo("abcd");
    assertThat(merged("", "abc")).isEqualTo("abc");
  }

  @Test
  void shouldPreferTheLongestAgreementWhenThereAreSeveral() {
    assertThat(merged("banana", "anana split")).isEqualTo("banana split");
  }

  @Test
  void shouldWeightConfidenceByLengthWhenPiecesDiffer() {
    LineText merged =
        LineMerger.merge(List.of(new LineText("abcdef", 0.9f), new LineText("ef", 0.5f)));

    assertThat(merged.confidence()).isCloseTo(0.8f, within(1e-6f));
  }

  private static String merged(String... pieces) {
    return LineMerger.merge(
            Arrays.stream(pieces).map(piece -> new LineText(piece, 1)).toList())
        .text();
  }
}
