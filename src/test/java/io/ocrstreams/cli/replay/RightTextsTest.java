package io.ocrstreams.cli.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RightTextsTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("truth.tsv");
  }

  @Test
  void shouldReadTextsOfOneAndOfSeveralLines() throws Exception {
    Files.writeString(file, "a\tone\nb\t\u4e00\\ntwo\twith a tab\n");

    assertThat(RightTexts.read(file))
        .isEqualTo(Map.of("a", "one", "b", "\u4e00\ntwo\twith a tab"));
  }

  @Test
  void shouldNameTheLineThatIsNone() throws Exception {
    Files.writeString(file, "a\tone\nb two\n");

    assertThatThrownBy(() -> RightTexts.read(file))
        .hasMessage("a line of " + file + " is 'b two', but must be an id, a tab and a text");
  }

  @Test
  void shouldSayThatAFileIsNotUtf8() throws Exception {
    Files.write(file, "a\tM\u00fcller\n".getBytes(ISO_8859_1));

    assertThatThrownBy(() -> RightTexts.read(file)).hasMessage(file + " is not UTF-8, but must be");
  }
}
