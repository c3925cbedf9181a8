package io.ocrstreams.model.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.ocrstreams.model.GraphRunner;
import java.util.List;
import java.util.Random;

/** A graph for tests: its input is x, pictures of {@link #CHANNELS} channels. */
final class SmallGraph {
  static final int CHANNELS = 8; // as many as ONNX Runtime puts into a block

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("small");
  private final Random random = new Random(1);
  private int constants;

  SmallGraph() {
    graph.addInput(floats("x"));
  }

  SmallGraph node(String operator, String output, String... inputs) {
    graph.addNode(
        NodeProto.newBuilder().setOpType(operator).addOutput(output).addAllInput(List.of(inputs)));
    return this;
  }

  /** A convolution with weights and bias of its own. */
  SmallGraph conv(String output, String input, int kernel, int pad) {
    String weights = constant(List.of((long) CHANNELS, (long) CHANNELS, (long) kernel, (long) kernel));
    String bias = constant(List.of((long) CHANNELS));
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Conv")
            .addOutput(output)
            .addAllInput(List.of(input, weights, bias))
            .addAttribute(Nodes.attribute("pads", new long[] {pad, pad, pad, pad})));
    return this;
  }

  /**
   * A transposed convolution with weights of its own.
   *
   * @param channels of its output
   * @param attributes beside the strides
   */
  SmallGraph convTranspose(
      String output, String input, int channels, int kernel, int stride, AttributeProto... attributes) {
    String weights =
        constant(List.of((long) CHANNELS, (long) channels, (long) kernel, (long) kernel));
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("ConvTranspose")
            .addOutput(output)
            .addAllInput(List.of(input, weights))
            .addAttribute(Nodes.attribute("strides", new long[] {stride, stride}))
            .addAllAttribute(List.of(attributes)));
    return this;
  }

  /** With numbers of its own for each channel. */
  SmallGraph batchNormalization(String output, String input, int channels) {
    List<Long> shape = List.of((long) channels);
    float[] variance = new float[channels];
    for (int i = 0; i < channels; i++) {
      variance[i] = 0.5f + i;
    }
    return node(
        "BatchNormalization",
        output,
        input,
        constant(shape),
        constant(shape),
        constant(shape),
        add(new FloatTensor(shape, variance)));
  }

  /** One number for each channel of a picture. */
  String channels(int channels) {
    return constant(List.of(1L, (long) channels, 1L, 1L));
  }

  String scalar(double value) {
    return add(new FloatTensor(List.of(1L), new float[] {(float) value}));
  }

  /** Of no dimension, as Clip takes it. */
  String zeroD(double value) {
    return add(FloatTensor.scalar((float) value));
  }

  SmallGraph output(String name) {
    graph.addOutput(floats(name));
    return this;
  }

  byte[] bytes() {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(12))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  /** Its first output for a picture of 5 x 6 pixels. */
  static float[][][][] run(byte[] graph) throws Exception {
    float[][][][] picture = new float[1][CHANNELS][5][6];
    Random random = new Random(2);
    for (float[][] channel : picture[0]) {
      for (float[] row : channel) {
        for (int i = 0; i < row.length; i++) {
          row[i] = 4 * (float) random.nextGaussian();
        }
      }
    }
    return (float[][][][]) GraphRunner.run(graph, picture).values().iterator().next();
  }

  static List<String> operators(byte[] graph) {
    return new OnnxGraph(graph).nodes().stream().map(NodeProto::getOpType).toList();
  }

  private String constant(List<Long> shape) {
    float[] values = new float[(int) shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return add(new FloatTensor(shape, values));
  }

  private String add(FloatTensor tensor) {
    String name = "c" + constants++;
    graph.addInitializer(tensor.toProto(name));
    return name;
  }

  private static ValueInfoProto floats(String name) {
    var tensor = TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT.getNumber());
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
