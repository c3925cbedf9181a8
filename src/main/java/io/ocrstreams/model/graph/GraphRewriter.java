package io.ocrstreams.model.graph;

/**
 * Rewrites the graphs of models before they are loaded: the same function up to the rounding of
 * floats. Thread-safe.
 */
public final class GraphRewriter {
  private GraphRewriter() {}

  /**
   * Rewrites what ONNX Runtime would run needlessly slowly.
   *
   * @param model an ONNX model
   * @throws IllegalArgumentException if it is none
   */
  public static byte[] simplify(byte[] model) {
    return simplified(model).toBytes();
  }

  /**
   * Simplifies a CTC recogniser and lets it end in the best class of each step.
   *
   * @param model an ONNX model whose first output holds scores
   * @param logits whether softmax makes probabilities of the scores, or they are
   * @throws IllegalArgumentException if it is none
   */
  public static BestPathGraph endInBestPath(byte[] model, boolean logits) {
    return BestPathGraph.of(simplified(model), logits);
  }

  private static OnnxGraph simplified(byte[] model) {
    OnnxGraph graph = new OnnxGraph(model);
    HardSwishFusion.apply(graph);
    GatedResidual.apply(graph);
    AffineFolding.apply(graph);
    BlockedAddition.apply(graph);
    SubpixelConvolution.apply(graph);
    PixelShuffle.sink(graph);
    return graph;
  }
}
