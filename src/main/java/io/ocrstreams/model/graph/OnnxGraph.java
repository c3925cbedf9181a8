package io.ocrstreams.model.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * An ONNX model whose nodes can be looked up by the values they make and take, and replaced. For
 * one thread.
 */
final class OnnxGraph {
  private static final String PREFIX = "ocr_streams_";
  private static final List<Long> ONE_ELEMENT = List.of(1L);

  private final ModelProto.Builder model;
  private final List<NodeProto> nodes = new ArrayList<>();
  private final Map<String, TensorProto> constants = new LinkedHashMap<>();
  private final Set<String> outputs = new HashSet<>();
  private final Map<String, NodeProto> producers = new HashMap<>();
  private final Map<String, List<NodeProto>> consumers = new HashMap<>();
  private int names;

  /**
   * @throws IllegalArgumentException if it is no ONNX model
   */
  OnnxGraph(byte[] bytes) {
    try {
      model = ModelProto.parseFrom(bytes).toBuilder();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("these bytes are no ONNX model", e);
    }
    GraphProto graph = model.getGraph();
    if (graph.getOutputCount() == 0) {
      throw new IllegalArgumentException("the graph has no output");
    }
    graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    graph.getOutputList().forEach(output -> outputs.add(output.getName()));
    graph.getNodeList().forEach(this::addUnlessConstant);
  }

  byte[] toBytes() {
    Set<String> used = new HashSet<>(outputs);
    nodes.forEach(node -> used.addAll(node.getInputList()));
    GraphProto.Builder graph = model.getGraphBuilder();
    graph.clearNode().addAllNode(nodes);
    graph.clearInitializer();
    constants.values().stream()
        .filter(tensor -> used.contains(tensor.getName()))
        .forEach(graph::addInitializer);
    // Shapes of values that may be gone; ONNX Runtime infers those it needs.
    graph.clearValueInfo();
    return model.build().toByteArray();
  }

  /** A copy, in an order in which each comes after those it depends on. */
  List<NodeProto> nodes() {
    return List.copyOf(nodes);
  }

  /** Whether that very node is still there. */
  boolean contains(NodeProto node) {
    return producers.get(node.getOutput(0)) == node;
  }

  List<ValueInfoProto> outputs() {
    return model.getGraph().getOutputList();
  }

  Optional<NodeProto> producer(String value) {
    return Optional.ofNullable(producers.get(value));
  }

  /** The nodes that take a value. */
  List<NodeProto> consumers(String value) {
    return consumers.getOrDefault(value, List.of());
  }

  /** The node that takes a value, if nobody else does, nor is it an output of the graph. */
  Optional<NodeProto> onlyConsumer(String value) {
    List<NodeProto> all = consumers(value);
    return all.size() == 1 && !isOutput(value) ? Optional.of(all.get(0)) : Optional.empty();
  }

  boolean isOutput(String value) {
    return outputs.contains(value);
  }

  /** A constant of floats. */
  Optional<FloatTensor> constant(String value) {
    return Optional.ofNullable(constants.get(value)).flatMap(FloatTensor::of);
  }

  /** A constant that is one float, and adds no dimension to what it is combined with. */
  OptionalDouble scalar(String value) {
    return Optional.ofNullable(constants.get(value))
        .filter(tensor -> tensor.getDimsCount() == 0 || tensor.getDimsList().equals(ONE_ELEMENT))
        .flatMap(FloatTensor::of)
        .map(tensor -> OptionalDouble.of(tensor.values()[0]))
        .orElse(OptionalDouble.empty());
  }

  /** Adds a constant and gives its name. */
  String add(FloatTensor tensor) {
    String name = newName("constant");
    constants.put(name, tensor.toProto(name));
    return name;
  }

  /** Adds a constant under its own name. */
  void add(TensorProto tensor) {
    constants.put(tensor.getName(), tensor);
  }

  /** A name that nothing in the graph has. */
  String newName(String what) {
    return PREFIX + what + "_" + names++;
  }

  /** Puts nodes in the place of another. */
  void replace(NodeProto old, NodeProto... by) {
    int at = indexOf(old);
    nodes.remove(at);
    unlink(old);
    nodes.addAll(at, List.of(by));
    List.of(by).forEach(this::link);
  }

  /** Takes a node out whose outputs nobody takes any more. */
  void remove(NodeProto node) {
    nodes.remove(indexOf(node));
    unlink(node);
  }

  /** Gives the graph another end. */
  void append(List<NodeProto> more, List<ValueInfoProto> newOutputs) {
    nodes.addAll(more);
    more.forEach(this::link);
    model.getGraphBuilder().clearOutput().addAllOutput(newOutputs);
    outputs.clear();
    newOutputs.forEach(output -> outputs.add(output.getName()));
  }

  private void addUnlessConstant(NodeProto node) {
    boolean moreThanOne = node.getOutputCount() != 1;
    if (!moreThanOne && node.getOpType().equals("Constant") && node.getAttribute(0).hasT()) {
      String name = node.getOutput(0);
      constants.put(name, node.getAttribute(0).getT().toBuilder().setName(name).build());
    } else if (!moreThanOne
        && node.getOpType().equals("Identity")
        && constants.containsKey(node.getInput(0))
        && !outputs.contains(node.getOutput(0))) {
      String name = node.getOutput(0);
      constants.put(name, constants.get(node.getInput(0)).toBuilder().setName(name).build());
    } else {
      nodes.add(node);
      link(node);
    }
  }

  /** By identity: nodes may be equal, and comparing their contents takes long. */
  private int indexOf(NodeProto node) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) == node) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such node: " + node.getName());
  }

  private void link(NodeProto node) {
    node.getOutputList().forEach(output -> producers.put(output, node));
    node.getInputList().stream()
        .distinct()
        .forEach(input -> consumers.computeIfAbsent(input, i -> new ArrayList<>()).add(node));
  }

  private void unlink(NodeProto node) {
    // A node in its place may make the same output already.
    node.getOutputList().forEach(o -> producers.computeIfPresent(o, (v, p) -> p == node ? null : p));
    node.getInputList().stream()
        .distinct()
        .forEach(input -> consumers.get(input).removeIf(other -> other == node));
  }
}
