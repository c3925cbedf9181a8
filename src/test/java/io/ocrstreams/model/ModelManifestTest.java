package io.ocrstreams.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelManifestTest {
  private static final Path SHIPPED = Path.of("models", "ppocr-v4");

  @TempDir Path folder;
  private ObjectNode json;

  @BeforeEach
  void readShippedManifest() throws IOException {
    json = (ObjectNode) Json.MAPPER.readTree(SHIPPED.resolve("model.json").toFile());
  }

  @Test
  void shouldReadShippedRecognizerWhenItsFolderIsGiven() {
    ModelManifest manifest = ModelManifest.read(SHIPPED);

    assertThat(manifest.name()).isEqualTo("ppocr-v4");
    assertThat(manifest.kind()).isEqualTo(ModelKind.RECOGNIZER);
    assertThat(manifest.input().height()).isEqualTo(48);
    assertThat(manifest.readGraph()).hasSize(10_857_828);
  }

  @Test
  void shouldPutBlankFirstAndSpaceLastWhenCharsetIsReadForPpocr() {
    CharacterSet characters = ModelManifest.read(SHIPPED).readCharset();

    assertThat(characters.size()).isEqualTo(6_625);
    assertThat(characters.blank()).isZero();
    assertThat(characters.symbol(1)).isEqualTo("'");
    assertThat(characters.symbol(6_624)).isEqualTo(" ");
  }

  @Test
  void shouldWriteWhatItReadsWithoutTheFolderWhenSerialised() throws IOException {
    ModelManifest manifest = ModelManifest.read(SHIPPED);

    ObjectNode written = Json.MAPPER.valueToTree(manifest);

    assertThat(written.has("folder")).isFalse();
    assertThat(Json.MAPPER.treeToValue(written, ModelManifest.class).name())
        .isEqualTo(manifest.name());
    assertThat(written.at("/input/colour_order").asText()).isEqualTo("bgr");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /name              | "Ä b"      | name is 'Ä b'
          /kind              | "reader"   | must be one of detector, orientation, recognizer
          /version           | null       | version is missing
          /sha256            | "00"       | must be 64 lower-case hexadecimal digits
          /file              | "m.onnx"   | exactly one of file and resource
          /licence           | " "        | licence is missing
          /charset           | null       | charset is missing
          /output            | null       | output is missing
          /output/scores     | "votes"    | output.scores is 'votes', but must be one of probabilities, logits
          /charset/blank     | -1         | charset.blank is -1
          /input/height      | 0          | input.height is 0
          /input/channels    | 2          | input.channels is 2, but must be 1 or 3
          /input/channels    | 1          | input.colour_order is bgr
          /input/mean        | [0.5]      | input.mean is [0.5]
          /input/std         | [1,0,1]    | input.std is [1.0, 0.0, 1.0]
          /input/scale       | 0          | input.scale is 0.0
          /input/width_stride| 0          | input.width_stride is 0
          /input/min_width   | 300        | input.min_width is 300
          /input/max_width   | 160        | input.max_width is 160
          /input/batch_pixels| 0          | input.batch_pixels is 0
          /variants          | [{"model": "Ä", "processor": "avx2"}] | variants.model is 'Ä'
          /variants          | [{"model": "m"}] | variants.processor is 'null'
          """)
  void shouldSayFieldValueAndBoundWhenManifestIsWrong(String at, String value, String message)
      throws IOException {
    int slash = at.lastIndexOf('/');
    ((ObjectNode) json.at(at.substring(0, slash)))
        .set(at.substring(slash + 1), Json.MAPPER.readTree(value));
    write();

    assertThatThrownBy(() -> ModelManifest.read(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(folder.resolve("model.json").toString())
        .hasMessageContaining(message);
  }

  @Test
  void shouldRefuseGraphWhenItsSha256Differs() throws IOException {
    Files.write(folder.resolve("m.onnx"), new byte[] {1, 2, 3});
    json.remove("resource");
    json.put("file", "m.onnx");
    write();

    assertThatThrownBy(() -> ModelManifest.read(folder).readGraph())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("file m.onnx has sha256 039058c6f2c0cb49")
        .hasMessageContaining("expects 01963c554a1a");
  }

  @Test
  void shouldSayWhatIsMissingWhenResourceIsNotOnTheClasspath() throws IOException {
    json.put("resource", "models/none.onnx");
    write();

    assertThatThrownBy(() -> ModelManifest.read(folder).readGraph())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("models/none.onnx is not on the classpath");
  }

  @Test
  void shouldRefuseCharsetWhenBlankLiesBehindItsEnd() throws IOException {
    ((ObjectNode) json.get("charset")).put("blank", 6_700);
    write();

    assertThatThrownBy(() -> ModelManifest.read(folder).readCharset())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("charset.blank is 6700");
  }

  private void write() throws IOException {
    Json.MAPPER.writeValue(folder.resolve("model.json").toFile(), json);
  }
}
