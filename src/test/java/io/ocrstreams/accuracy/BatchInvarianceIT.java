package io.ocrstreams.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ocrstreams.chaos.harness.ReliabilityTable;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.image.LineImage;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelKind;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.model.SessionSettings;
import io.ocrstreams.preprocess.CropMargin;
import io.ocrstreams.preprocess.LinePreparer;
import io.ocrstreams.preprocess.Profiles;
import io.ocrstreams.recognize.LineRecognizer;
import io.ocrstreams.recognize.LineText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A line's text does not depend on its neighbours in the batch: real lines, read alone and in
 * random batches, agree to the character. Of every recogniser that is offered. Passed over where
 * there are no evaluation sets.
 */
class BatchInvarianceIT {
  private static final Path SETS = Path.of(System.getProperty("ocr.eval", "../shared/eval/dev"));
  private static final long SEED = 17;
  private static final int LARGEST_BATCH = 16;

  /** What was compared, and which lines came out otherwise. */
  private record Comparison(int lines, int batches, List<String> differences) {}

  @BeforeAll
  static void requireSets() {
    assumeTrue(Files.isDirectory(SETS), "no evaluation sets in " + SETS);
  }

  static List<ModelManifest> recognizers() {
    return ModelCatalog.load(Path.of("models")).all().stream()
        .filter(manifest -> manifest.kind() == ModelKind.RECOGNIZER)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("recognizers")
  void shouldReadLinesAlikeAloneAndInBatches(ModelManifest model) throws Exception {
    assertThat(compare(model, 40).differences()).isEmpty();
  }

  @Tag("chaos")
  @ParameterizedTest
  @MethodSource("recognizers")
  void shouldReadEveryLineAlikeAloneAndInBatches(ModelManifest model) throws Exception {
    Comparison comparison = compare(model, 1);
    ReliabilityTable.write(
        "batch invariance, `%s`: %d lines of the development sets in %d random batches of 1 to %d, read otherwise than alone: %d"
            .formatted(
                model.name(),
                comparison.lines(),
                comparison.batches(),
                LARGEST_BATCH,
                comparison.differences().size()));
    assertThat(comparison.differences()).isEmpty();
  }

  private static Comparison compare(ModelManifest model, int step)
      throws IOException, OcrException {
    Random random = new Random(SEED);
    int lines = 0;
    int batches = 0;
    List<String> differences = new ArrayList<>();
    try (LineRecognizer recognizer = LineRecognizer.load(model, SessionSettings.cpu(2))) {
      for (var bucket : buckets(recognizer, step).entrySet()) {
        List<LineImage> left = bucket.getValue();
        Collections.shuffle(left, random);
        lines += left.size();
        while (!left.isEmpty()) {
          int size = Math.min(left.size(), 1 + random.nextInt(LARGEST_BATCH));
          List<LineImage> batch = left.subList(0, size);
          differences.addAll(differences(recognizer, batch, bucket.getKey()));
          batches++;
          batch.clear();
        }
      }
    }
    return new Comparison(lines, batches, differences);
  }

  private static List<String> differences(
      LineRecognizer recognizer, List<LineImage> batch, int width) throws OcrException {
    List<String> differences = new ArrayList<>();
    List<LineText> together = recognizer.recognize(batch, width).texts();
    for (int i = 0; i < batch.size(); i++) {
      String alone = recognizer.recognize(List.of(batch.get(i)), width).texts().get(0).text();
      if (!alone.equals(together.get(i).text())) {
        differences.add("'%s' alone, '%s' in a batch".formatted(alone, together.get(i).text()));
      }
    }
    return differences;
  }

  /** Every {@code step}-th line of every set, cut and scaled, by padded width. */
  private static Map<Integer, List<LineImage>> buckets(LineRecognizer recognizer, int step)
      throws IOException, OcrException {
    LinePreparer preparer =
        new LinePreparer(Profiles.get(Profiles.DEFAULT), recognizer.manifest().input());
    Map<Integer, List<LineImage>> buckets = new TreeMap<>();
    for (Path directory : lineSets()) {
      for (EvaluationSet.Sample sample : EvaluationSet.read(directory, step).samples()) {
        try (Mat image = imread(directory.resolve(sample.image()).toString(), IMREAD_COLOR)) {
          for (LineImage line : preparer.prepare(image, CropMargin.TIGHT)) {
            buckets
                .computeIfAbsent(recognizer.paddedWidth(line), width -> new ArrayList<>())
                .add(line);
          }
        }
      }
    }
    return buckets;
  }

  /** Sets whose images are one line each. */
  private static List<Path> lineSets() throws IOException {
    try (Stream<Path> sets = Files.list(SETS)) {
      return sets.filter(set -> set.getFileName().toString().matches(".*-(lines|words).*"))
          .sorted()
          .toList();
    }
  }
}
