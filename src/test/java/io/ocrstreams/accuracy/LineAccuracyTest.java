package io.ocrstreams.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.image.LineImage;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.model.SessionSettings;
import io.ocrstreams.preprocess.CropMargin;
import io.ocrstreams.preprocess.LinePreparer;
import io.ocrstreams.preprocess.Profiles;
import io.ocrstreams.recognize.LineMerger;
import io.ocrstreams.recognize.LineRecognizer;
import io.ocrstreams.recognize.LineText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reads a small fixed share of the evaluation sets, where they lie beside the project; {@code
 * -Docr.eval=DIRECTORY} says where else. Passed over elsewhere.
 */
class LineAccuracyTest {
  private static final Path SETS = Path.of(System.getProperty("ocr.eval", "../shared/eval/dev"));
  private static LineRecognizer recognizer;
  private static LinePreparer preparer;

  @BeforeAll
  static void load() {
    assumeTrue(Files.isDirectory(SETS), "no evaluation sets in " + SETS);
    recognizer =
        LineRecognizer.load(
            ModelManifest.read(Path.of("models", "ppocr-v4")), SessionSettings.cpu(2));
    preparer =
        new LinePreparer(Profiles.get(Profiles.DEFAULT), recognizer.manifest().input());
  }

  @AfterAll
  static void close() {
    if (recognizer != null) {
      recognizer.close();
    }
  }

  /** The bounds lie one line below what was measured: another processor may round one otherwise. */
  @ParameterizedTest
  @CsvSource({
    "iiit5k-words, 10, 50",
    "sroie-lines, 10, 43",
    "funsd-lines, 10, 24",
    "scribe-docs-lines, 20, 20",
    "zh-reports-lines, 20, 23"
  })
  void shouldReadAsManyLinesAsMeasuredWhenSetIsThere(String set, int step, int exact)
      throws IOException, OcrException {
    EvaluationSet lines = EvaluationSet.read(SETS.resolve(set), step);
    int right = 0;
    for (EvaluationSet.Sample sample : lines.samples()) {
      right += lines.matches(sample, read(pieces(lines, sample))) ? 1 : 0;
    }

    assertThat(right).as("of %d lines", lines.samples().size()).isGreaterThanOrEqualTo(exact);
  }

  private static List<LineImage> pieces(EvaluationSet set, EvaluationSet.Sample sample)
      throws OcrException {
    try (Mat image = imread(set.directory().resolve(sample.image()).toString(), IMREAD_COLOR)) {
      return preparer.prepare(image, CropMargin.TIGHT);
    }
  }

  private static String read(List<LineImage> pieces) throws OcrException {
    List<LineText> texts = new ArrayList<>();
    for (LineImage piece : pieces) {
      texts.add(
          recognizer.recognize(List.of(piece), recognizer.paddedWidth(piece)).texts().get(0));
    }
    return LineMerger.merge(texts).text();
  }
}
