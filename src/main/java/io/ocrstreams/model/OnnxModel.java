package io.ocrstreams.model;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.model.graph.GraphRewriter;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/**
 * A loaded model: an ONNX Runtime session and the manifest it was made from. The model has one input
 * of floats.
 *
 * <p>Any number of threads may {@link #run} at once on one instance: they share its weights. {@link
 * #close} waits for nobody; whoever closes makes sure that no run is under way.
 */
public final class OnnxModel implements AutoCloseable {
  private final ModelManifest manifest;
  private final OrtEnvironment environment;
  private final OrtSession session;

  private OnnxModel(ModelManifest manifest, OrtEnvironment environment, OrtSession session) {
    this.manifest = manifest;
    this.environment = environment;
    this.session = session;
  }

  /**
   * Checks the model's sha256 and loads it.
   *
   * @throws ModelException if the model is missing or was changed, does not fit its manifest, or
   *     the provider is not there
   */
  public static OnnxModel load(ModelManifest manifest, SessionSettings settings) {
    return load(manifest, rewritten(manifest, GraphRewriter::simplify), settings);
  }

  /** What a rewriting makes of the manifest's graph. */
  static <T> T rewritten(ModelManifest manifest, Function<byte[], T> rewriting) {
    byte[] graph = manifest.readGraph();
    try {
      return rewriting.apply(graph);
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          "the graph of model %s cannot be read: %s".formatted(manifest.name(), e.getMessage()), e);
    }
  }

  /** Loads a graph made from the manifest's. */
  static OnnxModel load(ModelManifest manifest, byte[] graph, SessionSettings settings) {
    OrtEnvironment environment = OnnxRuntime.environment();
    try (OrtSession.SessionOptions options = SessionOptionsFactory.create(settings)) {
      OrtSession session = environment.createSession(graph, options);
      try {
        requireFits(manifest, session);
      } catch (RuntimeException | OrtException e) {
        session.close();
        throw e;
      }
      return new OnnxModel(manifest, environment, session);
    } catch (OrtException e) {
      throw new ModelException(
          "ONNX Runtime does not load model %s: %s".formatted(manifest.name(), e.getMessage()), e);
    }
  }

  /** What the model is. */
  public ModelManifest manifest() {
    return manifest;
  }

  /**
   * Runs a model that has one output, of floats.
   *
   * @param input a direct buffer; its remaining floats are the tensor
   * @param shape of the input, {@code N x C x H x W}
   * @param reader takes what it needs from the output, which is gone afterwards
   * @throws OcrException {@code ENGINE_FAILED} if ONNX Runtime refuses
   */
  public <T> T run(FloatBuffer input, long[] shape, OutputReader<T> reader) throws OcrException {
    return run(
        input,
        shape,
        outputs -> {
          OnnxTensor output = (OnnxTensor) outputs.get(0);
          return reader.read(output.getFloatBuffer(), output.getInfo().getShape());
        });
  }

  <T> T run(FloatBuffer input, long[] shape, ResultReader<T> reader) throws OcrException {
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, input, shape);
        OrtSession.Result outputs = session.run(Map.of(manifest.input().name(), tensor))) {
      return reader.read(outputs);
    } catch (OrtException e) {
      throw new OcrException(
          ReasonCode.ENGINE_FAILED,
          manifest.kind().stage(),
          "model %s failed on an input of shape %s: %s"
              .formatted(manifest.name(), Arrays.toString(shape), e.getMessage()),
          e);
    }
  }

  /** Takes what is needed from an output. */
  @FunctionalInterface
  public interface OutputReader<T> {
    /**
     * @param values the output, valid only during the call
     * @param shape its sizes, outermost first
     */
    T read(FloatBuffer values, long[] shape);
  }

  /** Takes what is needed from the outputs, which are gone afterwards. */
  @FunctionalInterface
  interface ResultReader<T> {
    T read(OrtSession.Result outputs) throws OrtException;
  }

  /** Frees the session. */
  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new ModelException("ONNX Runtime does not close model " + manifest.name(), e);
    }
  }

  private static void requireFits(ModelManifest manifest, OrtSession session) throws OrtException {
    ModelInput input = manifest.input();
    var node = session.getInputInfo().get(input.name());
    if (node == null) {
      throw new ModelException(
          "model %s has inputs %s, but its manifest says '%s': correct input.name"
              .formatted(manifest.name(), session.getInputInfo().keySet(), input.name()));
    }
    if (!(node.getInfo() instanceof TensorInfo tensor)
        || tensor.type != OnnxJavaType.FLOAT
        || !fits(tensor.getShape(), input)) {
      throw new ModelException(
          "input '%s' of model %s is %s, but its manifest asks for floats of shape N x %d x %s x W"
              .formatted(
                  input.name(),
                  manifest.name(),
                  node.getInfo(),
                  input.channels(),
                  input.height() == 0 ? "H" : input.height()));
    }
  }

  private static boolean fits(long[] shape, ModelInput input) {
    return shape.length == 4
        && (shape[1] < 0 || shape[1] == input.channels())
        && (shape[2] < 0 || input.height() == 0 || shape[2] == input.height());
  }
}
