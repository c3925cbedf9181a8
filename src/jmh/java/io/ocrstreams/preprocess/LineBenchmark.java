package io.ocrstreams.preprocess;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Quad;
import io.ocrstreams.image.LineImage;
import io.ocrstreams.model.ModelCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A line of 600 x 40 pixels: cut out of its page, and brought to the network's height. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LineBenchmark {
  private final Quad straight = Quad.ofImage(600, 40);
  private Mat page;
  private Mat line;
  private LinePreparer preparer;

  @Setup
  public void setUp() {
    try (Scalar grey = Scalar.all(200)) {
      page = new Mat(1000, 800, opencv_core.CV_8UC3, grey);
    }
    line = LineCropper.crop(page, straight);
    preparer =
        new LinePreparer(
            Profiles.get(Profiles.DEFAULT),
            ModelCatalog.load(Path.of("models")).get("ppocr-v4").input());
  }

  @Benchmark
  public void crop() {
    LineCropper.crop(page, straight).close();
  }

  @Benchmark
  public List<LineImage> prepare() throws OcrException {
    return preparer.prepare(line, CropMargin.AMPLE);
  }

  @TearDown
  public void tearDown() {
    line.close();
    page.close();
  }
}
