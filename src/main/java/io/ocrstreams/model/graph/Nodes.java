package io.ocrstreams.model.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Makes the nodes that rewritings need, and looks into others. */
final class Nodes {
  private Nodes() {}

  static NodeProto.Builder node(String operator, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName(output)
        .addOutput(output)
        .addAllInput(List.of(inputs));
  }

  static Optional<AttributeProto> find(NodeProto node, String attribute) {
    return node.getAttributeList().stream()
        .filter(each -> each.getName().equals(attribute))
        .findFirst();
  }

  /** Whether nothing is put around the input of a convolution, or cut off the output of a transposed one. */
  static boolean isUnpadded(NodeProto convolution) {
    return all(convolution, "pads", 0)
        && find(convolution, "auto_pad")
            .map(pad -> pad.getS().toStringUtf8())
            .filter(pad -> !pad.equals("NOTSET") && !pad.equals("VALID"))
            .isEmpty();
  }

  /** Of the channels of a convolution. */
  static long groups(NodeProto convolution) {
    return find(convolution, "group").map(AttributeProto::getI).orElse(1L);
  }

  /** Whether an attribute holds nothing but that number, or is not there. */
  static boolean all(NodeProto node, String attribute, long value) {
    return find(node, attribute).stream()
        .flatMap(found -> found.getIntsList().stream())
        .allMatch(each -> each == value);
  }

  static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto attribute(String name, long... values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.INTS)
        .addAllInts(LongStream.of(values).boxed().toList())
        .build();
  }
}
