package io.ocrstreams.model.graph;

import static io.ocrstreams.model.graph.Nodes.attribute;
import static io.ocrstreams.model.graph.Nodes.node;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;

/**
 * Writes the addition of one number in front of convolutions as a depthwise convolution of one
 * pixel. ONNX Runtime keeps the data of convolutions in blocks of channels, does not know how to add
 * a number to blocks, and would reorder all data before and after.
 */
final class BlockedAddition {
  /** Dimensions of the weights where pictures are convolved. */
  private static final int PLANAR = 4;

  private BlockedAddition() {}

  static void apply(OnnxGraph graph) {
    for (NodeProto node : graph.nodes()) {
      ScalarOperation.of(graph, node)
          .filter(operation -> !operation.multiplies())
          .filter(operation -> graph.producer(operation.input()).isPresent())
          .ifPresent(
              operation ->
                  channelsOfConsumers(graph, operation)
                      .ifPresent(channels -> replace(graph, operation, channels)));
    }
  }

  /** Empty unless all that take its output are convolutions. */
  private static Optional<Long> channelsOfConsumers(OnnxGraph graph, ScalarOperation operation) {
    List<NodeProto> takers = graph.consumers(operation.output());
    List<Convolution> convolutions =
        takers.stream()
            .filter(taker -> taker.getInput(0).equals(operation.output()))
            .flatMap(taker -> Convolution.of(graph, taker).stream())
            .filter(convolution -> convolution.weights().shape().size() == PLANAR)
            .toList();
    boolean all =
        !takers.isEmpty()
            && convolutions.size() == takers.size()
            && !graph.isOutput(operation.output());
    return all ? Optional.of(convolutions.get(0).inputChannels()) : Optional.empty();
  }

  private static void replace(OnnxGraph graph, ScalarOperation operation, long channels) {
    FloatTensor ones =
        new FloatTensor(List.of(channels, 1L, 1L, 1L), FloatTensor.filled(channels, 1).values());
    graph.replace(
        operation.node(),
        node(
                "Conv",
                operation.output(),
                operation.input(),
                graph.add(ones),
                graph.add(FloatTensor.filled(channels, operation.scalar())))
            .addAttribute(attribute("group", channels))
            .addAttribute(attribute("kernel_shape", new long[] {1, 1}))
            .build());
  }
}
