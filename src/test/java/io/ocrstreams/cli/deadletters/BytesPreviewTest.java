package io.ocrstreams.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.cli.console.Printable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BytesPreviewTest {
  @Test
  void shouldShowTextAsText() {
    assertThat(BytesPreview.of(utf8("{\n\t\"id\": \"纺织\"\n}"))).isEqualTo("{\n\t\"id\": \"纺织\"\n}");
  }

  @Test
  void shouldShowOnlyTheBeginningOfLongText() {
    assertThat(BytesPreview.of(utf8("x".repeat(4003))))
        .isEqualToNormalizingNewlines("x".repeat(4000) + "\n... and 3 characters more");
  }

  @Test
  void shouldNotCutACharacterInTwo() {
    assertThat(BytesPreview.of(utf8("x".repeat(3999) + "😀y")))
        .isEqualToNormalizingNewlines("x".repeat(3999) + "\n... and 3 characters more");
  }

  @Test
  void shouldShowBytesThatAreNoTextInHexadecimal() {
    byte[] bytes = new byte[18];
    bytes[0] = (byte) 0xff;
    bytes[1] = 'A';
    bytes[17] = '~';

    assertThat(BytesPreview.of(bytes))
        .isEqualToNormalizingNewlines(
            """
            00000000  ff 41 00 00 00 00 00 00 00 00 00 00 00 00 00 00  .A..............
            00000010  00 7e                                            .~""");
  }

  @Test
  void shouldShowOnlyTheBeginningOfManyBytes() {
    assertThat(BytesPreview.of(new byte[300]).lines()).hasSize(17).last()
        .isEqualTo("... and 44 bytes more");
  }

  /** It would be obeyed by a terminal. */
  @Test
  void shouldNotTakeTextWithControlCharactersForText() {
    assertThat(BytesPreview.of(utf8("\u001b[2J"))).isEqualTo(
        "00000000  1b 5b 32 4a                                      .[2J");
    assertThat(Printable.line("a\u001b[2J\nb")).isEqualTo("a\\u001b[2J\\u000ab");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
