package io.ocrstreams.model.graph;

import static io.ocrstreams.model.graph.Nodes.attribute;
import static io.ocrstreams.model.graph.Nodes.node;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;

/**
 * Writes transposed convolutions whose kernels do not overlap as convolutions of one pixel, which
 * make the pixels of a block as channels, and DepthToSpace (Shi et al., arXiv 1609.07009): ONNX
 * Runtime runs the former in one general form, and the latter in blocks of channels.
 */
final class SubpixelConvolution {
  private SubpixelConvolution() {}

  static void apply(OnnxGraph graph) {
    for (NodeProto node : graph.nodes()) {
      if (node.getOpType().equals("ConvTranspose") && isPlain(node)) {
        Optional<FloatTensor> weights =
            graph.constant(node.getInput(1)).filter(SubpixelConvolution::isSquare);
        Optional<FloatTensor> bias =
            node.getInputCount() > 2
                ? graph.constant(node.getInput(2))
                : weights.map(w -> FloatTensor.filled(w.shape().get(1), 0));
        if (weights.isPresent() && bias.isPresent() && strides(node, weights.get())) {
          replace(graph, node, weights.get(), bias.get());
        }
      }
    }
  }

  private static void replace(
      OnnxGraph graph, NodeProto node, FloatTensor weights, FloatTensor bias) {
    int block = Math.toIntExact(weights.shape().get(2));
    String pixels = graph.newName("pixels");
    graph.replace(
        node,
        node(
                "Conv",
                pixels,
                node.getInput(0),
                graph.add(pixelsAsChannels(weights)),
                graph.add(FloatTensor.ofChannels(PixelShuffle.repeated(bias.values(), block))))
            .addAttribute(attribute("kernel_shape", new long[] {1, 1}))
            .build(),
        PixelShuffle.node(node.getOutput(0), pixels, block));
  }

  /** From {@code in x out x height x width} to {@code height * width * out x in x 1 x 1}. */
  private static FloatTensor pixelsAsChannels(FloatTensor weights) {
    int in = Math.toIntExact(weights.shape().get(0));
    int out = Math.toIntExact(weights.shape().get(1));
    int area = Math.toIntExact(weights.shape().get(2) * weights.shape().get(3));
    float[] moved = new float[weights.values().length];
    for (int i = 0; i < in; i++) {
      for (int o = 0; o < out; o++) {
        for (int pixel = 0; pixel < area; pixel++) {
          moved[(pixel * out + o) * in + i] = weights.values()[(i * out + o) * area + pixel];
        }
      }
    }
    return new FloatTensor(List.of((long) area * out, (long) in, 1L, 1L), moved);
  }

  private static boolean isSquare(FloatTensor weights) {
    return weights.shape().size() == 4 && weights.shape().get(2).equals(weights.shape().get(3));
  }

  /** Whether kernels lie side by side. */
  private static boolean strides(NodeProto node, FloatTensor weights) {
    Long side = weights.shape().get(2);
    return Nodes.find(node, "strides")
        .filter(strides -> strides.getIntsList().equals(List.of(side, side)))
        .isPresent();
  }

  /** No padding, no cropping, no groups, no holes. */
  private static boolean isPlain(NodeProto node) {
    return Nodes.isUnpadded(node)
        && Nodes.groups(node) == 1
        && Nodes.all(node, "output_padding", 0)
        && Nodes.all(node, "dilations", 1)
        && Nodes.find(node, "output_shape").isEmpty();
  }
}
