import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.model.graph.GraphRewriter;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Runs a detector's graph as it came and as it is rewritten, by turns in one process, and prints the
 * medians and the median of the ratios of pairs.
 */
final class GraphPair {
  private GraphPair() {}

  public static void main(String[] arguments) throws OrtException {
    if (arguments.length != 5) {
      System.err.println("usage: GraphPair MODEL_FOLDER HEIGHT WIDTH THREADS PAIRS");
      System.exit(2);
    }
    ModelManifest manifest = ModelManifest.read(Path.of(arguments[0]));
    long[] shape = {1, 3, Long.parseLong(arguments[1]), Long.parseLong(arguments[2])};
    int threads = Integer.parseInt(arguments[3]);
    int pairs = Integer.parseInt(arguments[4]);
    byte[] graph = manifest.readGraph();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    FloatBuffer pixels = FloatBuffer.allocate((int) (3 * shape[2] * shape[3]));
    try (OrtSession asItCame = session(environment, graph, threads);
        OrtSession rewritten = session(environment, GraphRewriter.simplify(graph), threads);
        OnnxTensor input = OnnxTensor.createTensor(environment, pixels, shape)) {
      Map<String, OnnxTensor> inputs = Map.of(manifest.input().name(), input);
      milliseconds(asItCame, inputs);
      milliseconds(rewritten, inputs);
      double[] before = new double[pairs];
      double[] after = new double[pairs];
      double[] ratios = new double[pairs];
      for (int i = 0; i < pairs; i++) {
        before[i] = milliseconds(asItCame, inputs);
        after[i] = milliseconds(rewritten, inputs);
        ratios[i] = after[i] / before[i];
      }
      System.out.printf(
          "as it came %.0f ms, rewritten %.0f ms, ratio %.3f%n",
          median(before), median(after), median(ratios));
    }
  }

  private static OrtSession session(OrtEnvironment environment, byte[] graph, int threads)
      throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setMemoryPatternOptimization(false);
      return environment.createSession(graph, options);
    }
  }

  private static double milliseconds(OrtSession session, Map<String, OnnxTensor> inputs)
      throws OrtException {
    long start = System.nanoTime();
    session.run(inputs).close();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
