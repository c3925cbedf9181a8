package io.ocrstreams.recognize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocrstreams.model.BestPath;
import io.ocrstreams.model.CharacterSet;
import io.ocrstreams.model.ModelOutput.Layout;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CtcDecoderTest {
  private static final int BLANK = 0;
  private static final int A = 1;
  private static final int B = 2;
  private static final int SPACE = 3;
  private static final CharacterSet BLANK_FIRST =
      new CharacterSet(List.of("", "a", "b", " "), BLANK);

  @Test
  void shouldCollapseRepeatsWhenNoBlankIsBetween() {
    assertThat(decode(A, A, B, B, B).text()).isEqualTo("ab");
  }

  @Test
  void shouldKeepDoubledCharacterWhenBlankIsBetween() {
    assertThat(decode(BLANK, A, BLANK, A, BLANK).text()).isEqualTo("aa");
  }

  @Test
  void shouldKeepSpacesWhenCharsetHasThem() {
    assertThat(decode(A, SPACE, SPACE, B).text()).isEqualTo("a b");
  }

  @Test
  void shouldGiveNoTextAndNoConfidenceWhenAllIsBlank() {
    assertThat(decode(BLANK, BLANK)).isEqualTo(new LineText("", 0));
  }

  @Test
  void shouldAverageOnlyKeptCharactersWhenConfidenceIsTaken() {
    BestPath path =
        new BestPath(
            new long[] {A, A, BLANK, B}, new float[] {0.8f, 0.6f, 0.9f, 0.4f}, 1, 4, Layout.NTC);

    LineText text = new CtcDecoder(BLANK_FIRST).decode(path, 0);

    assertThat(text.text()).isEqualTo("ab");
    assertThat(text.confidence()).isCloseTo(0.6f, within(1e-6f));
  }

  @Test
  void shouldFollowTheCharsetWhenBlankIsLast() {
    CharacterSet blankLast = new CharacterSet(List.of("x", "y", ""), 2);

    LineText text = new CtcDecoder(blankLast).decode(path(1, Layout.NTC, 0, 2, 0, 1), 0);

    assertThat(text.text()).isEqualTo("xxy");
  }

  @Test
  void shouldReadEachLineWhenLinesLieOneAfterTheOther() {
    BestPath path = path(2, Layout.NTC, A, BLANK, B, B, B, BLANK);
    CtcDecoder decoder = new CtcDecoder(BLANK_FIRST);

    assertThat(decoder.decode(path, 0).text()).isEqualTo("ab");
    assertThat(decoder.decode(path, 1).text()).isEqualTo("b");
  }

  @Test
  void shouldReadEverySecondStepWhenLinesAlternate() {
    BestPath path = path(2, Layout.TNC, A, B, BLANK, B, B, BLANK);
    CtcDecoder decoder = new CtcDecoder(BLANK_FIRST);

    assertThat(decoder.decode(path, 0).text()).isEqualTo("ab");
    assertThat(decoder.decode(path, 1).text()).isEqualTo("b");
  }

  private static LineText decode(int... best) {
    return new CtcDecoder(BLANK_FIRST).decode(path(1, Layout.NTC, best), 0);
  }

  private static BestPath path(int lines, Layout layout, int... best) {
    float[] certain = new float[best.length];
    Arrays.fill(certain, 1);
    return new BestPath(
        Arrays.stream(best).asLongStream().toArray(), certain, lines, best.length / lines, layout);
  }
}
