package io.ocrstreams.model.graph;

import static io.ocrstreams.model.graph.Nodes.attribute;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A DepthToSpace that takes the pixels of a block from groups of channels, pixel by pixel. What
 * comes after it and looks at one pixel at a time may as well come before: there it is part of a
 * convolution, or has fewer and longer rows to run over.
 *
 * @param node the DepthToSpace
 * @param block pixels of a block's side
 */
record PixelShuffle(NodeProto node, int block) {
  private static final Set<String> OF_ONE_VALUE = Set.of("Relu", "Sigmoid", "HardSigmoid", "Tanh");

  /**
   * A convolution behind it must not make more channels than that, all pixels of a block together:
   * its weights become mostly zeros, which cost nothing where ONNX Runtime computes as many channels
   * as a block of its own has anyway.
   */
  private static final int MAX_CHANNELS = 16;

  /** Moves all of them behind what does not mind. */
  static void sink(OnnxGraph graph) {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (NodeProto node : graph.nodes()) {
        if (graph.contains(node)) {
          moved |= of(node).filter(shuffle -> shuffle.sinkOnce(graph)).isPresent();
        }
      }
    }
  }

  /** Makes one. */
  static NodeProto node(String output, String input, int block) {
    return Nodes.node("DepthToSpace", output, input)
        .addAttribute(attribute("blocksize", (long) block))
        .build();
  }

  /** What is given for each channel, for the channels before it. */
  static float[] repeated(float[] channels, int block) {
    float[] all = new float[block * block * channels.length];
    for (int at = 0; at < all.length; at += channels.length) {
      System.arraycopy(channels, 0, all, at, channels.length);
    }
    return all;
  }

  private static Optional<PixelShuffle> of(NodeProto node) {
    boolean pixelByPixel =
        node.getOpType().equals("DepthToSpace")
            && Nodes.find(node, "mode")
                .filter(mode -> !mode.getS().toStringUtf8().equals("DCR"))
                .isEmpty();
    return pixelByPixel
        ? Nodes.find(node, "blocksize")
            .map(size -> new PixelShuffle(node, Math.toIntExact(size.getI())))
        : Optional.empty();
  }

  private boolean sinkOnce(OnnxGraph graph) {
    Optional<NodeProto> next = graph.onlyConsumer(node.getOutput(0));
    return next.isPresent()
        && (behindFunction(graph, next.get())
            || intoProducer(graph, next.get())
            || behindConvolution(graph, next.get()));
  }

  private boolean behindFunction(OnnxGraph graph, NodeProto next) {
    if (!OF_ONE_VALUE.contains(next.getOpType())) {
      return false;
    }
    String value = graph.newName("value");
    NodeProto before =
        next.toBuilder()
            .setName(value)
            .setInput(0, node.getInput(0))
            .setOutput(0, value)
            .build();
    graph.replace(next, before, node(next.getOutput(0), value, block));
    graph.remove(node);
    return true;
  }

  private boolean intoProducer(OnnxGraph graph, NodeProto next) {
    Optional<Convolution> producer =
        graph
            .onlyConsumer(node.getInput(0))
            .flatMap(only -> graph.producer(node.getInput(0)))
            .flatMap(made -> Convolution.of(graph, made));
    Optional<ChannelAffine> affine = ChannelAffine.of(graph, next);
    if (producer.isEmpty()
        || affine.isEmpty()
        || producer.get().bias().values().length
            != block * block * affine.get().factors().length) {
      return false;
    }
    Convolution folded =
        producer
            .get()
            .scaled(repeated(affine.get().factors(), block))
            .shifted(repeated(affine.get().summands(), block));
    String value = graph.newName("pixels");
    folded.replaceIn(graph, folded.node().getInput(0), value);
    graph.replace(next, node(next.getOutput(0), value, block));
    graph.remove(node);
    return true;
  }

  private boolean behindConvolution(OnnxGraph graph, NodeProto next) {
    Optional<Convolution> convolution =
        Convolution.of(graph, next)
            .filter(Convolution::isOfOnePixel)
            .filter(c -> block * block * c.bias().values().length <= MAX_CHANNELS);
    if (convolution.isEmpty()) {
      return false;
    }
    Convolution ofBlock =
        new Convolution(
            next,
            ofBlock(convolution.get().weights()),
            FloatTensor.ofChannels(repeated(convolution.get().bias().values(), block)));
    String value = graph.newName("pixels");
    graph.replace(
        next,
        ofBlock.toNode(graph, node.getInput(0), value),
        node(next.getOutput(0), value, block));
    graph.remove(node);
    return true;
  }

  /** The same weights for each pixel, and none from one pixel to another. */
  private FloatTensor ofBlock(FloatTensor weights) {
    int out = Math.toIntExact(weights.shape().get(0));
    int in = Math.toIntExact(weights.shape().get(1));
    int area = block * block;
    float[] all = new float[area * out * area * in];
    for (int pixel = 0; pixel < area; pixel++) {
      for (int o = 0; o < out; o++) {
        System.arraycopy(
            weights.values(), o * in, all, ((pixel * out + o) * area + pixel) * in, in);
      }
    }
    return new FloatTensor(List.of((long) area * out, (long) area * in, 1L, 1L), all);
  }
}
