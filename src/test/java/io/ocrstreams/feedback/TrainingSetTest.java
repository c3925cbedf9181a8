package io.ocrstreams.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingSetTest {
  private static final String DOCUMENT = "0123456789abcdef";
  private static final String LINE = "fedcba9876543210";
  private static final String NAME = "images/0123456789abcdef__fedcba9876543210.png";

  @TempDir private Path temporary;

  @Test
  void shouldBeCompleteOnlyWhenAllIsThere() throws IOException {
    Path folder = temporary.resolve("new/set");
    try (TrainingSet set = TrainingSet.begin(folder)) {
      assertThat(set.add(DOCUMENT, LINE, "text")).isTrue();
      set.put(DOCUMENT, LINE, new byte[] {1});
      assertThat(manifest(folder).path("complete").asBoolean(true)).isFalse();
      set.complete(Map.of("lines", 1));
    }
    assertThat(manifest(folder).path("complete").asBoolean()).isTrue();
    assertThat(manifest(folder).path("lines").asInt()).isEqualTo(1);
    assertThat(folder.resolve(TrainingSet.LABELS)).hasContent(NAME + "\ttext");
    assertThat(folder.resolve(NAME)).hasBinaryContent(new byte[] {1});
  }

  @Test
  void shouldGoOnWhereAnotherWasInterrupted() throws IOException {
    try (TrainingSet set = TrainingSet.begin(temporary)) {
      set.add(DOCUMENT, LINE, "text");
      set.put(DOCUMENT, LINE, new byte[] {1});
    }
    try (TrainingSet set = TrainingSet.begin(temporary)) {
      assertThat(set.add(DOCUMENT, LINE, "text")).isFalse();
      assertThat(set.add(DOCUMENT, LINE.replace('f', 'a'), "more")).isTrue();
    }
  }

  @Test
  void shouldDeleteItsOwnPicturesThatNoLongerBelongAndNothingElse() throws IOException {
    try (TrainingSet set = TrainingSet.begin(temporary)) {
      set.add(DOCUMENT, LINE, "text");
      set.put(DOCUMENT, LINE, new byte[] {1});
      set.complete(Map.of());
    }
    Path mine = Files.createFile(temporary.resolve("images/mine.png"));
    try (TrainingSet set = TrainingSet.begin(temporary)) {
      set.complete(Map.of());
    }
    assertThat(temporary.resolve(NAME)).doesNotExist();
    assertThat(mine).exists();
  }

  @Test
  void shouldRefuseFoldersOfOthers() throws IOException {
    Files.writeString(temporary.resolve("manifest.json"), "{\"format\": \"another\"}");
    assertThatThrownBy(() -> TrainingSet.begin(temporary))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("which holds something else");
    Files.writeString(temporary.resolve("manifest.json"), "no JSON");
    assertThatThrownBy(() -> TrainingSet.begin(temporary))
        .isInstanceOf(IllegalArgumentException.class);
    Path file = Files.createFile(temporary.resolve("file"));
    assertThatThrownBy(() -> TrainingSet.begin(file)).hasMessageContaining("which is a file");
  }

  @Test
  void shouldKeepWhatOthersHaveWrittenOnOneLine() throws IOException {
    try (TrainingSet set = TrainingSet.begin(temporary)) {
      set.leaveOut(
          new LeftOut(new Origin("ocr.feedback", 1, 2), "a\tb", LeftOut.CHANGED, "one\ntwo"));
      set.complete(Map.of());
    }
    assertThat(temporary.resolve(TrainingSet.LEFT_OUT))
        .hasContent("ocr.feedback:1:2\ta b\tchanged\tone two");
  }

  private static JsonNode manifest(Path folder) throws IOException {
    return Json.MAPPER.readTree(Files.readAllBytes(folder.resolve(TrainingSet.MANIFEST)));
  }
}
