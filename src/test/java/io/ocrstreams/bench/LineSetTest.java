package io.ocrstreams.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocrstreams.cli.demo.SampleImages;
import io.ocrstreams.image.DecodedImage;
import io.ocrstreams.image.ImageDecoder;
import io.ocrstreams.image.ImageLimits;
import io.ocrstreams.image.LineImage;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelInput;
import io.ocrstreams.preprocess.CropMargin;
import io.ocrstreams.preprocess.LinePreparer;
import io.ocrstreams.preprocess.Profiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All loads read the same lines with the same padding. */
class LineSetTest {
  @TempDir Path folder;
  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
  private final List<Path> files = new ArrayList<>();

  @BeforeEach
  void copySamples() throws IOException {
    for (String file : List.of("line-en.png", "line-zh.bmp", "line-long-zh-en.jpg")) {
      try (InputStream in = SampleImages.open(file)) {
        Files.copy(in, folder.resolve(file));
      }
      files.add(folder.resolve(file));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ppocr-v4", "crnn-en"})
  void shouldGiveTheEngineCropsOfWhichItMakesThePiecesThatTheyAre(String model) throws Exception {
    LineSet set = load(model);
    List<LineImage> pieces = set.pieces();
    List<EngineLoop.Request> crops = ReadyCrops.of(set);

    assertThat(crops).hasSameSizeAs(pieces);
    for (int i = 0; i < pieces.size(); i++) {
      try (DecodedImage crop = decoder.decode(crops.get(i).reference().bytes())) {
        List<LineImage> made = preparer(set.input()).prepare(crop.mat(), CropMargin.TIGHT);
        assertThat(made).hasSize(1);
        assertThat(made.get(0).width()).isEqualTo(pieces.get(i).width());
        assertThat(made.get(0).pixels()).isEqualTo(pieces.get(i).pixels());
      }
    }
  }

  @Test
  void shouldCountThePaddedPixelsOfEveryBatchOnce() throws IOException {
    LineSet set = load("ppocr-v4");
    long pixels = set.lines().stream().mapToLong(LineSet.Line::paddedPixels).sum();

    for (int lines : List.of(1, 2, 8)) {
      List<ReadyTensors.Batch> batches = ReadyTensors.of(set, lines);
      assertThat(batches).allMatch(batch -> batch.shape()[0] <= lines);
      assertThat(batches.stream().mapToLong(batch -> batch.shape()[0]).sum())
          .isEqualTo(set.pieces().size());
      assertThat(batches.stream().mapToLong(ReadyTensors.Batch::paddedPixels).sum())
          .isEqualTo(pixels);
    }
    assertThat(set.toLines(pixels)).isCloseTo(3, within(1e-9));
  }

  @Test
  void shouldNormaliseAndPadAsTheManifestSays() throws IOException {
    LineSet set = load("ppocr-v4");
    LineImage first =
        set.pieces().stream().filter(piece -> piece.width() % 32 != 0).findFirst().orElseThrow();
    int width = set.input().paddedWidth(first.width());

    ReadyTensors.Batch batch =
        ReadyTensors.of(set, 1).stream()
            .filter(each -> each.shape()[3] == width)
            .findFirst()
            .orElseThrow();

    FloatBuffer values = batch.values();
    assertThat(values.isDirect()).isTrue();
    assertThat(values.remaining()).isEqualTo(3 * 48 * width);
    // The model's mean and deviation are 0.5: bytes become -1 to 1.
    int y = 20;
    int x = 30;
    int green = first.pixels()[(y * first.width() + x) * 3 + 1] & 0xff;
    assertThat(values.get((48 + y) * width + x)).isCloseTo(green / 127.5f - 1, within(1e-5f));
    assertThat(values.get((48 + y) * width + width - 1)).isZero();
  }

  @Test
  void shouldRepeatTheSameMixedOrder() throws IOException {
    LineSet one = load("ppocr-v4");
    LineSet other = load("ppocr-v4");

    assertThat(one.lines().stream().map(LineSet.Line::file))
        .containsExactlyElementsOf(other.lines().stream().map(LineSet.Line::file).toList());
    assertThat(one.line(4).file()).isEqualTo(one.line(1).file());
  }

  @Test
  void shouldNameTheImageThatIsNone() throws IOException {
    files.add(Files.writeString(folder.resolve("broken.png"), "no picture"));

    assertThatThrownBy(() -> load("ppocr-v4"))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("broken.png");
  }

  private LineSet load(String model) throws IOException {
    ModelInput input = ModelCatalog.load(Path.of("models")).get(model).input();
    return LineSet.load(files, decoder, preparer(input), input);
  }

  private static LinePreparer preparer(ModelInput input) {
    return new LinePreparer(Profiles.get("none"), input);
  }
}
