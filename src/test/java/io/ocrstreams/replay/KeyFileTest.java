package io.ocrstreams.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  @TempDir Path folder;

  @Test
  void shouldTakeALineAsAKey() throws IOException {
    KeyFile keys = file("a\n\nb c\r\n图\nlast");

    List<String> all = new ArrayList<>();
    keys.forEach(all::add);

    assertThat(all).containsExactly("a", "b c", "图", "last");
  }

  @Test
  void shouldKnowAFileAgainByItsSha256() throws IOException {
    assertThat(file("a\n").sha256())
        .isEqualTo("87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7");
    assertThat(file("a\r\n").sha256()).isNotEqualTo(file("a\n").sha256());
  }

  @Test
  void shouldRefuseWhatIsNoText() {
    assertThatThrownBy(
            () -> KeyFile.read(Files.write(folder.resolve("keys"), new byte[] {'a', (byte) 0xff})))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("must be text in UTF-8");
  }

  @Test
  void shouldNotGoOnWithKeysThatWereChanged() throws IOException {
    KeyFile keys = file("a\n");
    file("b\n");

    assertThatThrownBy(() -> keys.forEach(key -> {}))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("changed while they were being read");
  }

  private KeyFile file(String text) throws IOException {
    return KeyFile.read(Files.writeString(folder.resolve("keys"), text));
  }
}
