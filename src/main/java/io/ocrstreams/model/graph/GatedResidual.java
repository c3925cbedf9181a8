package io.ocrstreams.model.graph;

import static io.ocrstreams.model.graph.Nodes.node;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Optional;

/**
 * Writes {@code x + x * gate} as {@code x * (gate + 1)}. The gate of a squeeze-and-excitation block
 * (Hu et al., CVPR 2018) is one number a channel, so the addition costs next to nothing there, and a
 * pass over the data and a copy of it are saved.
 */
final class GatedResidual {
  private GatedResidual() {}

  static void apply(OnnxGraph graph) {
    for (NodeProto node : graph.nodes()) {
      if (node.getOpType().equals("Mul") && ScalarOperation.of(graph, node).isEmpty()) {
        graph
            .onlyConsumer(node.getOutput(0))
            .filter(next -> next.getOpType().equals("Add"))
            .ifPresent(sum -> gateOf(node, sum).ifPresent(gate -> replace(graph, node, sum, gate)));
      }
    }
  }

  /** The factor that is not the other summand; empty if neither factor is that summand. */
  private static Optional<String> gateOf(NodeProto product, NodeProto sum) {
    String summand =
        sum.getInput(0).equals(product.getOutput(0)) ? sum.getInput(1) : sum.getInput(0);
    if (product.getInput(0).equals(summand)) {
      return Optional.of(product.getInput(1));
    }
    return product.getInput(1).equals(summand)
        ? Optional.of(product.getInput(0))
        : Optional.empty();
  }

  private static void replace(OnnxGraph graph, NodeProto product, NodeProto sum, String gate) {
    String x = product.getInput(product.getInput(0).equals(gate) ? 1 : 0);
    String more = graph.newName("gate");
    graph.replace(
        sum,
        node("Add", more, gate, graph.add(FloatTensor.scalar(1))).build(),
        node("Mul", sum.getOutput(0), x, more).build());
    graph.remove(product);
  }
}
