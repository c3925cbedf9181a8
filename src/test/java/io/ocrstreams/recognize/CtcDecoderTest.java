package io.ocrstreams.recognize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocrstreams.model.CharacterSet;
import io.ocrstreams.model.ModelOutput.Scores;
import java.nio.FloatBuffer;
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
    FloatBuffer scores =
        FloatBuffer.wrap(
            new float[] {
              0.1f, 0.8f, 0.1f, 0, // a, kept
              0.0f, 0.6f, 0.4f, 0, // a again
              0.9f, 0.1f, 0.0f, 0, // blank
              0.3f, 0.3f, 0.4f, 0 // b, kept
            });

    LineText text = new CtcDecoder(BLANK_FIRST, Scores.PROBABILITIES).decode(scores, 0, 4, 4);

    assertThat(text.text()).isEqualTo("ab");
    assertThat(text.confidence()).isCloseTo(0.6f, within(1e-6f));
  }

  @Test
  void shouldApplySoftmaxWhenScoresAreLogits() {
    FloatBuffer scores = FloatBuffer.wrap(new float[] {0, (float) Math.log(3), 0, 0});

    LineText text = new CtcDecoder(BLANK_FIRST, Scores.LOGITS).decode(scores, 0, 4, 1);

    assertThat(text.confidence()).isCloseTo(0.5f, within(1e-6f));
  }

  @Test
  void shouldFollowTheCharsetWhenBlankIsLast() {
    CharacterSet blankLast = new CharacterSet(List.of("x", "y", ""), 2);
    FloatBuffer scores = oneHot(3, 0, 2, 0, 1);

    LineText text = new CtcDecoder(blankLast, Scores.PROBABILITIES).decode(scores, 0, 3, 4);

    assertThat(text.text()).isEqualTo("xxy");
  }

  @Test
  void shouldReadEverySecondStepWhenLinesAlternate() {
    FloatBuffer twoLines = oneHot(4, A, B, BLANK, B, B, BLANK);
    CtcDecoder decoder = new CtcDecoder(BLANK_FIRST, Scores.PROBABILITIES);

    assertThat(decoder.decode(twoLines, 0, 8, 3).text()).isEqualTo("ab");
    assertThat(decoder.decode(twoLines, 4, 8, 3).text()).isEqualTo("b");
  }

  private static LineText decode(int... best) {
    return new CtcDecoder(BLANK_FIRST, Scores.PROBABILITIES)
        .decode(oneHot(BLANK_FIRST.size(), best), 0, BLANK_FIRST.size(), best.length);
  }

  private static FloatBuffer oneHot(int classes, int... best) {
    FloatBuffer scores = FloatBuffer.allocate(classes * best.length);
    for (int t = 0; t < best.length; t++) {
      scores.put(t * classes + best[t], 1);
    }
    return scores;
  }
}
