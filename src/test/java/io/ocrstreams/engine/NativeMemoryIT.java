package io.ocrstreams.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Layout;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.image.ImageLimits;
import io.ocrstreams.image.TestImages;
import io.ocrstreams.model.ModelCatalog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What images leave behind outside of the heap, with the real models: nothing. */
class NativeMemoryIT {
  private static final int ROUND = 10; // images in the engine at a time

  // The output of one line is more than half a megabyte: what is left open shows in no time.
  private static final long ALLOWED_BYTES = 96L << 20;

  @Test
  void shouldKeepNativeMemoryFlatOverManyImages() {
    assertFlat(300);
  }

  @Test
  @Tag("chaos")
  void shouldKeepNativeMemoryFlatOverTenThousandImages() {
    assertFlat(10_000);
  }

  private static void assertFlat(int images) {
    try (OcrEngine engine = engine()) {
      List<ImageReference> mixture = mixture();
      read(engine, mixture, 10 * ROUND);
      long count = Pointer.totalCount();
      long bytes = Pointer.totalBytes();
      long outsideTheHeap = NativeMemory.bytes();

      read(engine, mixture, images);

      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
      assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
      // ONNX Runtime counts nothing that Java could ask for: its tensors show in the process.
      assertThat(NativeMemory.bytes() - outsideTheHeap).isLessThan(ALLOWED_BYTES);
    }
  }

  private static void read(OcrEngine engine, List<ImageReference> mixture, int images) {
    for (int done = 0; done < images; done += ROUND) {
      List<CompletableFuture<Reading>> round = new ArrayList<>();
      for (int i = done; i < done + ROUND; i++) {
        round.add(engine.read(mixture.get(i % mixture.size())));
      }
      for (CompletableFuture<Reading> reading : round) {
        reading.handle((read, failure) -> null).join();
      }
    }
  }

  /** Lines of several widths and formats, a page, and images that fail half way. */
  private static List<ImageReference> mixture() {
    List<ImageReference> mixture = new ArrayList<>();
    String[] formats = {".png", ".jpg", ".webp", ".bmp", ".tiff"};
    for (int i = 0; i < 10; i++) {
      try (Mat line = TestImages.page(120 + 40 * i, 32)) {
        TestImages.write(line, "LINE " + 1000 * i, 4, 24, 0.8);
        byte[] image = TestImages.encode(formats[i % formats.length], line);
        mixture.add(reference(image, Layout.LINE));
        if (i < formats.length) {
          mixture.add(reference(Arrays.copyOf(image, image.length * 2 / 3), Layout.LINE));
        }
      }
    }
    try (Mat page = TestImages.page(320, 240)) {
      TestImages.write(page, "A PAGE", 20, 80, 1);
      TestImages.write(page, "of two lines", 20, 160, 1);
      mixture.add(reference(TestImages.encode(".png", page), Layout.PAGE));
    }
    mixture.add(reference(new byte[] {1, 2, 3}, Layout.AUTO));
    return mixture;
  }

  private static ImageReference reference(byte[] image, Layout layout) {
    return new ImageReference("i", null, image, null, layout, null, null, null);
  }

  private static OcrEngine engine() {
    return new OcrEngine(
        new EngineOptions(
            "ppocr-v4",
            "none",
            "ppocr-v4-det",
            Optional.of("ppocr-v2-cls"),
            2,
            4,
            new BatchPolicy(8, 500_000, Duration.ofMillis(20)),
            64_000_000,
            0.5f,
            FetchPolicy.DENY,
            ImageLimits.DEFAULT),
        ModelCatalog.load(Path.of("models")));
  }
}
