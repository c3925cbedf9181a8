package io.ocrstreams.recognize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.image.LineImage;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.model.SessionSettings;
import io.ocrstreams.preprocess.CropMargin;
import io.ocrstreams.preprocess.LinePreparer;
import io.ocrstreams.preprocess.Profiles;
import io.ocrstreams.preprocess.TextPainter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LineRecognizerTest {
  private static LineRecognizer recognizer;
  private static LinePreparer preparer;

  @BeforeAll
  static void load() {
    recognizer =
        LineRecognizer.load(
            ModelManifest.read(Path.of("models", "ppocr-v4")), SessionSettings.cpu(1));
    preparer = new LinePreparer(Profiles.get("none"), recognizer.manifest().input());
  }

  @AfterAll
  static void close() {
    recognizer.close();
  }

  @Test
  void shouldReadPrintedTextWhenItIsClear() throws OcrException {
    LineText text = alone(line("Invoice 20417"));

    assertThat(text.text().replace(" ", "")).isEqualTo("Invoice20417");
    assertThat(text.confidence()).isBetween(0.8f, 1f);
  }

  @Test
  void shouldReadALineAlikeWhenItsNeighboursInTheBatchDiffer() throws OcrException {
    List<LineImage> lines = new ArrayList<>();
    for (String text : List.of("one", "twenty", "3,000.00", "i", "forty-four", "MMMMMM", "l.l;l")) {
      lines.add(line(text));
    }
    int bucket = recognizer.paddedWidth(lines.get(0));

    List<LineText> together = recognizer.recognize(lines, bucket).texts();

    for (int i = 0; i < lines.size(); i++) {
      assertThat(recognizer.paddedWidth(lines.get(i))).isEqualTo(bucket);
      assertThat(together.get(i).text()).isEqualTo(alone(lines.get(i)).text());
    }
  }

  @Test
  void shouldRefuseALineWhenItBelongsToAnotherBucket() {
    LineImage wide = line("a line that is much wider than the other one");
    LineImage narrow = line("no");
    int bucket = recognizer.paddedWidth(wide);

    assertThatThrownBy(() -> recognizer.recognize(List.of(wide, narrow), bucket))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("belongs to the bucket of width");
  }

  @Test
  void shouldRefuseALineWhenItHasAnotherHeight() {
    LineImage low = new LineImage(new byte[32 * 100 * 3], 100, 32, 3);

    assertThatThrownBy(() -> recognizer.recognize(List.of(low), recognizer.paddedWidth(low)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a line of height 32 with 3 channels does not fit model ppocr-v4");
  }

  @Test
  void shouldGiveNothingWhenThereIsNoLine() throws OcrException {
    assertThat(recognizer.recognize(List.of(), 320).texts()).isEmpty();
  }

  @Test
  void shouldReadAlikeWhenSeveralLanesShareIt() throws Exception {
    List<LineImage> lines = List.of(line("lane one"), line("lane two"), line("and lane three"));
    List<String> expected = new ArrayList<>();
    for (LineImage line : lines) {
      expected.add(alone(line).text());
    }
    ExecutorService lanes = Executors.newFixedThreadPool(3);
    try {
      List<Callable<String>> tasks = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        LineImage line = lines.get(i % lines.size());
        tasks.add(() -> alone(line).text());
      }
      List<Future<String>> read = lanes.invokeAll(tasks);
      for (int i = 0; i < read.size(); i++) {
        assertThat(read.get(i).get()).isEqualTo(expected.get(i % lines.size()));
      }
    } finally {
      lanes.shutdownNow();
    }
  }

  private static LineText alone(LineImage line) throws OcrException {
    return recognizer.recognize(List.of(line), recognizer.paddedWidth(line)).texts().get(0);
  }

  private static LineImage line(String text) {
    try (Mat painted = TextPainter.line(text, 1)) {
      return preparer.prepare(painted, CropMargin.TIGHT).get(0);
    } catch (OcrException e) {
      throw new AssertionError(e);
    }
  }
}
