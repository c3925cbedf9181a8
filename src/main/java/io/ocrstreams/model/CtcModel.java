package io.ocrstreams.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.model.graph.BestPathGraph;
import io.ocrstreams.model.graph.GraphRewriter;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * A loaded recogniser. The best class of each step is chosen inside the graph ({@link
 * BestPathGraph}), so the scores of all classes never cross into Java.
 *
 * <p>Any number of threads may {@link #run} at once on one instance: they share its weights. {@link
 * #close} waits for nobody; whoever closes makes sure that no run is under way.
 */
public final class CtcModel implements AutoCloseable {
  private final OnnxModel model;
  private final ModelOutput.Layout layout;

  private CtcModel(OnnxModel model) {
    this.model = model;
    this.layout = model.manifest().output().layout();
  }

  /**
   * Checks the model's sha256 and loads it.
   *
   * @param classes that its characters make
   * @throws ModelException if the model is missing or was changed, does not fit its manifest or its
   *     characters, or the provider is not there
   */
  public static CtcModel load(ModelManifest manifest, int classes, SessionSettings settings) {
    boolean logits = manifest.output().scores() == ModelOutput.Scores.LOGITS;
    BestPathGraph graph =
        OnnxModel.rewritten(manifest, bytes -> GraphRewriter.endInBestPath(bytes, logits));
    if (graph.classes() >= 0 && graph.classes() != classes) {
      throw new ModelException(
          "model %s gives %d classes, but its charset makes %d: correct charset in its manifest"
              .formatted(manifest.name(), graph.classes(), classes));
    }
    return new CtcModel(OnnxModel.load(manifest, graph.bytes(), settings));
  }

  /** What the model is. */
  public ModelManifest manifest() {
    return model.manifest();
  }

  /**
   * Runs the model.
   *
   * @param input a direct buffer; its remaining floats are the tensor
   * @param shape of the input, {@code N x C x H x W}
   * @throws OcrException {@code ENGINE_FAILED} if ONNX Runtime refuses
   */
  public BestPath run(FloatBuffer input, long[] shape) throws OcrException {
    return model.run(input, shape, this::bestPath);
  }

  @Override
  public void close() {
    model.close();
  }

  private BestPath bestPath(OrtSession.Result outputs) throws OrtException {
    OnnxTensor best = output(outputs, BestPathGraph.CLASSES);
    boolean linesFirst = layout == ModelOutput.Layout.NTC;
    long[] shape = best.getInfo().getShape();
    int lines = (int) shape[linesFirst ? 0 : 1];
    int steps = (int) shape[linesFirst ? 1 : 0];
    LongBuffer classes = best.getLongBuffer();
    FloatBuffer probabilities = output(outputs, BestPathGraph.PROBABILITIES).getFloatBuffer();
    return new BestPath(classes.array(), probabilities.array(), lines, steps, layout);
  }

  private static OnnxTensor output(OrtSession.Result outputs, String name) {
    return (OnnxTensor) outputs.get(name).orElseThrow();
  }
}
