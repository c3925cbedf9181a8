package io.ocrstreams.model.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A node that multiplies every element by the same number, or adds the same number to it.
 *
 * @param node the Mul or Add
 * @param input the value it works on
 * @param scalar the number
 */
record ScalarOperation(NodeProto node, String input, float scalar) {
  /** Empty if the node is none. */
  static Optional<ScalarOperation> of(OnnxGraph graph, NodeProto node) {
    boolean either = node.getOpType().equals("Mul") || node.getOpType().equals("Add");
    if (!either || node.getInputCount() != 2) {
      return Optional.empty();
    }
    for (int side = 0; side < 2; side++) {
      OptionalDouble scalar = graph.scalar(node.getInput(side));
      if (scalar.isPresent() && Double.isFinite(scalar.getAsDouble())) {
        String other = node.getInput(1 - side);
        return Optional.of(new ScalarOperation(node, other, (float) scalar.getAsDouble()));
      }
    }
    return Optional.empty();
  }

  /** Otherwise it adds. */
  boolean multiplies() {
    return node.getOpType().equals("Mul");
  }

  String output() {
    return node.getOutput(0);
  }
}
