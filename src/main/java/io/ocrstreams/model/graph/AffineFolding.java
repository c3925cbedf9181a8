package io.ocrstreams.model.graph;

import static io.ocrstreams.model.graph.Nodes.node;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;

/**
 * Makes multiplications and additions of one number part of the convolutions beside them, as is
 * usual for batch normalisation (Jacob et al., CVPR 2018, section 3.2): networks with learnable
 * affine blocks spend a third of their time on such passes over the data otherwise.
 */
final class AffineFolding {
  private AffineFolding() {}

  static void apply(OnnxGraph graph) {
    boolean folded = true;
    while (folded) { // what a fold leaves may be folded in turn
      folded = false;
      for (NodeProto node : graph.nodes()) {
        if (graph.contains(node)) {
          folded |= ScalarOperation.of(graph, node).filter(op -> fold(graph, op)).isPresent();
        }
      }
    }
  }

  private static boolean fold(OnnxGraph graph, ScalarOperation operation) {
    return foldIntoProducer(graph, operation)
        || foldIntoConsumers(graph, operation)
        || swapWithAddition(graph, operation);
  }

  private static boolean foldIntoProducer(OnnxGraph graph, ScalarOperation operation) {
    Optional<Convolution> producer =
        graph
            .onlyConsumer(operation.input())
            .flatMap(only -> graph.producer(operation.input()))
            .flatMap(made -> Convolution.of(graph, made));
    if (producer.isEmpty()) {
      return false;
    }
    Convolution folded =
        operation.multiplies()
            ? producer.get().scaled(operation.scalar())
            : producer.get().shifted(operation.scalar());
    graph.remove(operation.node());
    folded.replaceIn(graph, folded.node().getInput(0), operation.output());
    return true;
  }

  private static boolean foldIntoConsumers(OnnxGraph graph, ScalarOperation operation) {
    List<NodeProto> takers = graph.consumers(operation.output());
    List<Convolution> convolutions =
        takers.stream()
            .filter(taker -> taker.getInput(0).equals(operation.output()))
            .flatMap(taker -> Convolution.of(graph, taker).stream())
            .filter(convolution -> operation.multiplies() || convolution.isUnpadded())
            .toList();
    if (takers.isEmpty()
        || convolutions.size() != takers.size()
        || graph.isOutput(operation.output())) {
      return false;
    }
    for (Convolution convolution : convolutions) {
      Convolution folded =
          operation.multiplies()
              ? convolution.ofScaledInput(operation.scalar())
              : convolution.ofShiftedInput(operation.scalar());
      folded.replaceIn(graph, operation.input(), convolution.node().getOutput(0));
    }
    graph.remove(operation.node());
    return true;
  }

  /**
   * {@code s * x + b} becomes {@code s * (x + b / s)}: a padded convolution takes the factor up, but
   * not the summand, because the zeros around its input do not grow by it.
   */
  private static boolean swapWithAddition(OnnxGraph graph, ScalarOperation factor) {
    if (!factor.multiplies() || factor.scalar() == 0) {
      return false;
    }
    Optional<ScalarOperation> summand =
        graph
            .onlyConsumer(factor.output())
            .flatMap(next -> ScalarOperation.of(graph, next))
            .filter(next -> !next.multiplies());
    boolean worthIt =
        summand.isPresent()
            && !graph.isOutput(summand.get().output())
            && graph.consumers(summand.get().output()).stream()
                .allMatch(next -> Convolution.of(graph, next).isPresent());
    if (!worthIt) {
      return false;
    }
    String shift = graph.add(FloatTensor.scalar(summand.get().scalar() / factor.scalar()));
    String shifted = graph.newName("shifted");
    graph.replace(
        summand.get().node(),
        node("Add", shifted, factor.input(), shift).build(),
        node("Mul", summand.get().output(), shifted, graph.add(FloatTensor.scalar(factor.scalar())))
            .build());
    graph.remove(factor.node());
    return true;
  }
}
