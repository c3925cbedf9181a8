package io.ocrstreams.model.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;

/**
 * A convolution whose weights are constants.
 *
 * @param node the Conv
 * @param weights {@code out channels x in channels of a group x kernel height x kernel width}
 * @param bias one value an output channel
 */
record Convolution(NodeProto node, FloatTensor weights, FloatTensor bias) {
  /** Empty if the node is none. */
  static Optional<Convolution> of(OnnxGraph graph, NodeProto node) {
    if (!node.getOpType().equals("Conv") || node.getInputCount() < 2) {
      return Optional.empty();
    }
    Optional<FloatTensor> weights = graph.constant(node.getInput(1));
    Optional<FloatTensor> bias =
        node.getInputCount() > 2
            ? graph.constant(node.getInput(2))
            : weights.map(w -> FloatTensor.filled(w.shape().get(0), 0));
    return weights.isPresent() && bias.isPresent()
        ? Optional.of(new Convolution(node, weights.get(), bias.get()))
        : Optional.empty();
  }

  /** Whether it sees nothing but its input: no zeros around it. */
  boolean isUnpadded() {
    return Nodes.isUnpadded(node);
  }

  /** Whether each pixel of its output depends on all channels of the same pixel alone. */
  boolean isOfOnePixel() {
    List<Long> shape = weights.shape();
    return shape.size() == 4
        && shape.get(2) == 1
        && shape.get(3) == 1
        && Nodes.groups(node) == 1
        && isUnpadded()
        && Nodes.all(node, "strides", 1);
  }

  /** Channels of its input. */
  long inputChannels() {
    return weights.shape().get(1) * Nodes.groups(node);
  }

  /** The convolution of {@code factor * input}. */
  Convolution ofScaledInput(float factor) {
    return new Convolution(node, weights.times(factor), bias);
  }

  /** The convolution of {@code input + summand}; only of one that is not padded. */
  Convolution ofShiftedInput(float summand) {
    float[] sums = weights.sumsOfRows();
    for (int i = 0; i < sums.length; i++) {
      sums[i] = bias.values()[i] + summand * sums[i];
    }
    return new Convolution(node, weights, new FloatTensor(bias.shape(), sums));
  }

  /** Its output times a factor. */
  Convolution scaled(float factor) {
    return new Convolution(node, weights.times(factor), bias.times(factor));
  }

  /** Its output plus a summand. */
  Convolution shifted(float summand) {
    return new Convolution(node, weights, bias.plus(summand));
  }

  /** Its output times a factor for each channel. */
  Convolution scaled(float[] factors) {
    return new Convolution(node, weights.timesRows(factors), bias.timesRows(factors));
  }

  /** Its output plus a summand for each channel. */
  Convolution shifted(float[] summands) {
    float[] sums = bias.values().clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += summands[i];
    }
    return new Convolution(node, weights, new FloatTensor(bias.shape(), sums));
  }

  /** Writes it into the graph in the place of its node, with another input and output. */
  void replaceIn(OnnxGraph graph, String input, String output) {
    graph.replace(node, toNode(graph, input, output));
  }

  /** Its node with these weights, another input and another output; not in the graph yet. */
  NodeProto toNode(OnnxGraph graph, String input, String output) {
    return node.toBuilder()
        .clearInput()
        .addInput(input)
        .addInput(graph.add(weights))
        .addInput(graph.add(bias))
        .setOutput(0, output)
        .build();
  }
}
