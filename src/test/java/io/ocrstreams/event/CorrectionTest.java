package io.ocrstreams.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicSchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionTest {
  private static final String SHA256 = "ab".repeat(32);
  private static final Correction.Source SOURCE = new Correction.Source(null, SHA256);
  private static final Quad BOX = Quad.ofImage(30, 10);

  @Test
  void shouldComeBackAsItWasWritten() throws Exception {
    Correction written =
        new Correction(
            "id", SOURCE, 3, BOX, "T0tal", "Total", "crnn-en", "1.0", new byte[] {1, 2}, "me", 5);

    byte[] bytes = Json.toBytes(written);

    assertThat(TopicSchemas.violations(TopicCatalog.FEEDBACK, bytes)).isEmpty();
    Correction read = Json.MAPPER.readValue(bytes, Correction.class);
    assertThat(read).usingRecursiveComparison().isEqualTo(written);
  }

  @Test
  void shouldTakeTextsThatAreEmpty() {
    assertThat(correction(SOURCE, BOX, "", "", new byte[1]).corrected()).isEmpty();
  }

  @Test
  void shouldNeedAPictureOrAReferenceToOne() {
    assertThatThrownBy(() -> correction(SOURCE, BOX, "a", "b", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("neither a crop nor a source.uri");
    correction(new Correction.Source("file:///x.png", SHA256), BOX, "a", "b", null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "a\ttab", "\u0000", "a\u2028b", "\ud800"})
  void shouldRefuseWhatIsNoLine(String text) {
    assertThatThrownBy(() -> correction(SOURCE, BOX, "a", text, new byte[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("corrected contains");
  }

  @Test
  void shouldRefuseWhatIsTooLong() {
    String text = "a".repeat(Correction.MAX_TEXT_CHARS + 1);
    assertThatThrownBy(() -> correction(SOURCE, BOX, text, "a", new byte[1]))
        .hasMessage("original has 4001 characters, but may have 4000");
    byte[] crop = new byte[Correction.MAX_CROP_BYTES + 1];
    assertThatThrownBy(() -> correction(SOURCE, BOX, "a", "b", crop))
        .hasMessage("crop has 524289 bytes, but must have 1 to 524288");
  }

  @ParameterizedTest
  @CsvSource({"0.5, 10", "10, 0.5", "NaN, 10", "Infinity, 10"})
  void shouldRefuseABoxThatHoldsNothing(float width, float height) {
    Quad box =
        new Quad(
            new Point(0, 0), new Point(width, 0), new Point(width, height), new Point(0, height));
    assertThatThrownBy(() -> correction(SOURCE, box, "a", "b", new byte[1]))
        .hasMessage("box encloses less than a pixel");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "AB"})
  void shouldRefuseADigestThatIsNone(String sha256) {
    assertThatThrownBy(() -> new Correction.Source("file:///x", sha256.repeat(32)))
        .hasMessageContaining("source.sha256")
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Correction correction(
      Correction.Source source, Quad box, String original, String corrected, byte[] crop) {
    return new Correction(null, source, null, box, original, corrected, null, null, crop, null, 0);
  }
}
