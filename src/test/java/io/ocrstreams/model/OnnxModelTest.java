package io.ocrstreams.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.Stage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OnnxModelTest {
  private static final ModelManifest ORIENTATION =
      ModelManifest.read(Path.of("models", "ppocr-v2-cls"));

  @Test
  void shouldGiveOneScoreAnAngleWhenOrientationModelRuns() throws OcrException {
    try (OnnxModel model = OnnxModel.load(ORIENTATION, SessionSettings.cpu(1))) {
      float[] scores =
          model.run(
              direct(3 * 48 * 192),
              new long[] {1, 3, 48, 192},
              (values, shape) -> {
                assertThat(shape).containsExactly(1, 2);
                return new float[] {values.get(0), values.get(1)};
              });

      assertThat(scores[0] + scores[1]).isBetween(0.999f, 1.001f);
    }
  }

  @Test
  void shouldBlameTheImageNotTheProcessWhenShapeDoesNotFit() {
    try (OnnxModel model = OnnxModel.load(ORIENTATION, SessionSettings.cpu(1))) {
      assertThatThrownBy(
              () -> model.run(direct(48 * 192), new long[] {1, 1, 48, 192}, (v, s) -> null))
          .isInstanceOfSatisfying(
              OcrException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(ReasonCode.ENGINE_FAILED);
                assertThat(e.stage()).isEqualTo(Stage.DETECT);
              })
          .hasMessageContaining("[1, 1, 48, 192]");
    }
  }

  @Test
  void shouldNameTheProvidersThereAreWhenProviderIsUnknown() {
    assertThatThrownBy(() -> OnnxModel.load(ORIENTATION, new SessionSettings(1, "abacus")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("provider is 'abacus'")
        .hasMessageContaining("cpu");
  }

  @Test
  void shouldNameTheGraphsInputsWhenManifestHasAnotherName() {
    ModelInput input = ORIENTATION.input();
    ModelInput renamed =
        new ModelInput(
            "pixels",
            input.channels(),
            input.colourOrder(),
            input.height(),
            input.mean(),
            input.std(),
            input.scale(),
            input.widthStride(),
            input.minWidth(),
            input.maxWidth(),
            input.padValue(),
            input.batchPixels());
    ModelManifest wrong =
        new ModelManifest(
            ORIENTATION.name(),
            ORIENTATION.kind(),
            ORIENTATION.version(),
            ORIENTATION.file(),
            ORIENTATION.resource(),
            ORIENTATION.sha256(),
            renamed,
            null,
            null,
            ORIENTATION.licence(),
            ORIENTATION.provenance(),
            null,
            null,
            null,
            ORIENTATION.folder());

    assertThatThrownBy(() -> OnnxModel.load(wrong, SessionSettings.cpu(1)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("has inputs [x]");
  }

  @Test
  void shouldRefuseSettingsWhenThereIsNoThread() {
    assertThatThrownBy(() -> SessionSettings.cpu(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("intraOpThreads is 0");
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
