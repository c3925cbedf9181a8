package io.ocrstreams.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelException;
import io.ocrstreams.model.ModelManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryCheckTest {
  /** A network of 11 MB. */
  private static final ModelManifest MODEL =
      ModelCatalog.load(Path.of("models")).get("ppocr-v4");

  @TempDir Path folder;

  @Test
  void shouldRefuseAModelForWhichTheMachineHasNoRoom() throws IOException {
    Files.writeString(
        folder.resolve("meminfo"), "MemTotal:  8000000 kB\nMemAvailable:     50000 kB\n");

    assertThatThrownBy(() -> check().requireRoomFor(MODEL))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("only 48 MiB are available");
  }

  @Test
  void shouldRefuseAModelForWhichTheContainerHasNoRoom() throws IOException {
    Files.writeString(folder.resolve("meminfo"), "MemAvailable:     8000000 kB\n");
    container(1L << 30, (1L << 30) - (70 << 20), 20 << 20);

    assertThatThrownBy(() -> check().requireRoomFor(MODEL))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("only 90 MiB are available");
  }

  @Test
  void shouldCountPagesOfFilesAsRoom() throws IOException {
    container(1L << 30, 1L << 30, 500 << 20);

    assertThatCode(() -> check().requireRoomFor(MODEL)).doesNotThrowAnyException();
  }

  @Test
  void shouldLetEverythingPassWhereNothingIsToldOrLimited() throws IOException {
    assertThatCode(() -> check().requireRoomFor(MODEL)).doesNotThrowAnyException();

    Files.writeString(folder.resolve("memory.max"), "max\n");
    Files.writeString(folder.resolve("memory.current"), "1\n");

    assertThatCode(() -> check().requireRoomFor(MODEL)).doesNotThrowAnyException();
  }

  private void container(long most, long used, long files) throws IOException {
    Files.writeString(folder.resolve("memory.max"), most + "\n");
    Files.writeString(folder.resolve("memory.current"), used + "\n");
    Files.writeString(folder.resolve("memory.stat"), "anon 5\ninactive_file " + files + "\n");
  }

  private MemoryCheck check() {
    return new MemoryCheck(folder.resolve("meminfo"), folder);
  }
}
