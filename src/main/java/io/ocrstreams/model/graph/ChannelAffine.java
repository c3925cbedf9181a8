package io.ocrstreams.model.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;

/**
 * A node that takes each channel times a constant plus a constant: batch normalisation, or the
 * addition of one number a channel.
 *
 * @param node the BatchNormalization or Add
 * @param input the value that it takes
 * @param factors one a channel
 * @param summands one a channel, added after the factor
 */
record ChannelAffine(NodeProto node, String input, float[] factors, float[] summands) {
  private static final float DEFAULT_EPSILON = 1e-5f;

  /** Empty if the node is none. */
  static Optional<ChannelAffine> of(OnnxGraph graph, NodeProto node) {
    return switch (node.getOpType()) {
      case "BatchNormalization" -> ofNormalization(graph, node);
      case "Add" -> ofAddition(graph, node, 0).or(() -> ofAddition(graph, node, 1));
      default -> Optional.empty();
    };
  }

  String output() {
    return node.getOutput(0);
  }

  /** {@code (x - mean) / sqrt(variance + epsilon) * scale + bias}. */
  private static Optional<ChannelAffine> ofNormalization(OnnxGraph graph, NodeProto node) {
    List<Optional<FloatTensor>> constants =
        node.getInputList().stream().skip(1).map(graph::constant).toList();
    if (node.getOutputCount() != 1 || !constants.stream().allMatch(Optional::isPresent)) {
      return Optional.empty();
    }
    float[] scale = constants.get(0).get().values();
    float[] bias = constants.get(1).get().values();
    float[] mean = constants.get(2).get().values();
    float[] variance = constants.get(3).get().values();
    double epsilon =
        Nodes.find(node, "epsilon").map(AttributeProto::getF).orElse(DEFAULT_EPSILON);
    float[] factors = new float[scale.length];
    float[] summands = new float[scale.length];
    for (int i = 0; i < scale.length; i++) {
      double factor = scale[i] / Math.sqrt(variance[i] + epsilon);
      factors[i] = (float) factor;
      summands[i] = (float) (bias[i] - mean[i] * factor);
    }
    return Optional.of(new ChannelAffine(node, node.getInput(0), factors, summands));
  }

  private static Optional<ChannelAffine> ofAddition(OnnxGraph graph, NodeProto node, int constant) {
    return graph
        .constant(node.getInput(constant))
        .filter(tensor -> tensor.shape().size() == 4)
        .filter(tensor -> tensor.shape().get(1) == tensor.values().length)
        .map(
            tensor ->
                new ChannelAffine(
                    node,
                    node.getInput(1 - constant),
                    FloatTensor.filled(tensor.values().length, 1).values(),
                    tensor.values()));
  }
}
