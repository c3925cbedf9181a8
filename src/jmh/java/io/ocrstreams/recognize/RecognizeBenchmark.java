package io.ocrstreams.recognize;

import io.ocrstreams.image.LineImage;
import io.ocrstreams.model.BestPath;
import io.ocrstreams.model.CharacterSet;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.model.ModelOutput;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Around the network, for a batch of eight lines of 300 in 320 pixels, and for one of its lines. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RecognizeBenchmark {
  private static final int LINES = 8;
  private static final int PADDED = 320;
  private static final int STEPS = PADDED / 8;

  private BatchTensor tensor;
  private List<LineImage> lines;
  private CtcDecoder decoder;
  private BestPath path;

  @Setup
  public void setUp() {
    ModelManifest manifest = ModelCatalog.load(Path.of("models")).get("ppocr-v4");
    int height = manifest.input().height();
    tensor = new BatchTensor(manifest.input());
    lines =
        Collections.nCopies(LINES, new LineImage(new byte[300 * height * 3], 300, height, 3));
    CharacterSet characters = manifest.readCharset();
    decoder = new CtcDecoder(characters);
    Random random = new Random(1);
    // Every other step is a blank, as between the characters of a line.
    long[] classes = new long[STEPS];
    float[] probabilities = new float[STEPS];
    for (int step = 0; step < STEPS; step++) {
      classes[step] = step % 2 == 0 ? characters.blank() : random.nextInt(characters.size());
      probabilities[step] = random.nextFloat();
    }
    path = new BestPath(classes, probabilities, 1, STEPS, ModelOutput.Layout.NTC);
  }

  @Benchmark
  public FloatBuffer normalise() {
    return tensor.fill(lines, PADDED);
  }

  @Benchmark
  public LineText decode() {
    return decoder.decode(path, 0);
  }
}
