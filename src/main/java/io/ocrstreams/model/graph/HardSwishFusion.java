package io.ocrstreams.model.graph;

import static io.ocrstreams.model.graph.Nodes.attribute;
import static io.ocrstreams.model.graph.Nodes.node;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;

/**
 * Finds hard swish (Howard et al., ICCV 2019, section 5.2), {@code x * min(max(x + 3, 0), 6) / 6},
 * spelled out as Add, Clip, Mul and Div, and writes {@code x * HardSigmoid(x)}: two passes over the
 * data in place of four, and a form that ONNX Runtime fuses further.
 */
final class HardSwishFusion {
  private static final float ALPHA = 1f / 6;
  private static final float BETA = 0.5f;

  private HardSwishFusion() {}

  static void apply(OnnxGraph graph) {
    for (NodeProto add : graph.nodes()) {
      ScalarOperation.of(graph, add)
          .filter(operation -> !operation.multiplies() && operation.scalar() == 3)
          .ifPresent(operation -> fuse(graph, operation));
    }
  }

  private static void fuse(OnnxGraph graph, ScalarOperation add) {
    Optional<NodeProto> clip =
        graph.onlyConsumer(add.output()).filter(next -> isClipToSix(graph, next));
    Optional<NodeProto> product =
        clip.flatMap(node -> graph.onlyConsumer(node.getOutput(0)))
            .filter(next -> next.getOpType().equals("Mul"))
            .filter(next -> next.getInputList().contains(add.input()));
    Optional<NodeProto> sixth =
        product
            .flatMap(node -> graph.onlyConsumer(node.getOutput(0)))
            .filter(next -> isDivisionBySix(graph, next));
    if (sixth.isEmpty()) {
      return;
    }
    String gate = graph.newName("hard_sigmoid");
    NodeProto hardSigmoid =
        node("HardSigmoid", gate, add.input())
            .addAttribute(attribute("alpha", ALPHA))
            .addAttribute(attribute("beta", BETA))
            .build();
    graph.replace(
        sixth.get(),
        hardSigmoid,
        node("Mul", sixth.get().getOutput(0), add.input(), gate).build());
    graph.remove(product.get());
    graph.remove(clip.get());
    graph.remove(add.node());
  }

  private static boolean isClipToSix(OnnxGraph graph, NodeProto node) {
    return node.getOpType().equals("Clip")
        && node.getInputCount() == 3
        && graph.scalar(node.getInput(1)).orElse(Double.NaN) == 0
        && graph.scalar(node.getInput(2)).orElse(Double.NaN) == 6;
  }

  private static boolean isDivisionBySix(OnnxGraph graph, NodeProto node) {
    return node.getOpType().equals("Div")
        && graph.scalar(node.getInput(1)).orElse(Double.NaN) == 6;
  }
}
