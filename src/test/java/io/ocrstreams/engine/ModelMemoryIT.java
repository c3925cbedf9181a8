package io.ocrstreams.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Layout;
import io.ocrstreams.event.ModelRollout;
import io.ocrstreams.image.TestImages;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.SessionSettings;
import io.ocrstreams.recognize.LineRecognizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What models leave behind outside of the heap when others take their place: nothing. */
class ModelMemoryIT {
  private static final int WARM_UP = 10; // changes until the allocator keeps hardly more for later
  private static final int CHANGES = 40;
  private static final int LEFT_OPEN = 15;

  // Five models' worth: one holds 6 MiB.
  private static final long ALLOWED_BYTES = 32L << 20;

  @TempDir Path directory;
  private ModelCatalog catalog;

  @BeforeEach
  void makeTwoModels() {
    ModelFolders folders = new ModelFolders(directory);
    folders.copy("ppocr-v4-det");
    folders.copy("crnn-en-int8", "first", manifest -> {});
    folders.copy("crnn-en-int8", "second", manifest -> {});
    catalog = ModelCatalog.load(directory);
  }

  @Test
  void shouldKeepNativeMemoryFlatOverManyChangesOfTheModel() {
    try (OcrEngine engine = new OcrEngine(TestEngine.options("first"), catalog)) {
      change(engine, WARM_UP);
      long before = NativeMemory.bytes();

      change(engine, CHANGES);

      assertThat(NativeMemory.bytes() - before).isLessThan(ALLOWED_BYTES);
    }
  }

  /** Otherwise the test above could not fail. */
  @Test
  void shouldSeeModelsThatAreLeftOpen() {
    List<LineRecognizer> open = new ArrayList<>();
    try {
      open.add(load("first"));
      long before = NativeMemory.bytes();

      for (int i = 0; i < LEFT_OPEN; i++) {
        open.add(load(i % 2 == 0 ? "second" : "first"));
      }

      assertThat(NativeMemory.bytes() - before).isGreaterThan(2 * ALLOWED_BYTES);
    } finally {
      open.forEach(LineRecognizer::close);
    }
  }

  /** Back and forth; each has read an image when the other comes. */
  private static void change(OcrEngine engine, int times) {
    ImageReference image = image();
    for (int i = 0; i < times; i++) {
      String next = i % 2 == 0 ? "second" : "first";
      engine.use(new ModelRollout(ModelRollout.Model.named(next), null, null, null, 0));
      assertThat(engine.read(image).join().model()).isEqualTo(next);
    }
  }

  private LineRecognizer load(String name) {
    return LineRecognizer.load(catalog.get(name), SessionSettings.cpu(1));
  }

  private static ImageReference image() {
    try (Mat line = TestImages.page(320, 32)) {
      TestImages.write(line, "LINE 1000", 4, 24, 0.8);
      return new ImageReference(
          "i", null, TestImages.encode(".png", line), null, Layout.LINE, null, null, null);
    }
  }
}
