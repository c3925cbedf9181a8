package io.ocrstreams.model;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;

/**
 * The graph of a CTC recogniser with another end: instead of the scores of all classes it gives the
 * best class of each time step and its probability, which is all that best path decoding looks at.
 * With thousands of classes that is some hundred bytes a line in place of a megabyte and more.
 *
 * @param bytes the graph; its outputs are {@link #PROBABILITIES}, floats, and {@link #CLASSES}, 64 bit
 *     integers, both of the shape of the scores with 1 in place of the classes
 * @param classes of the scores, as the graph declares them; -1 where it does not
 */
record BestPathGraph(byte[] bytes, long classes) {
  static final String PROBABILITIES = "ocr_streams_best_probability";
  static final String CLASSES = "ocr_streams_best_class";

  private static final String SOFTMAX = "ocr_streams_softmax";
  private static final String ONE = "ocr_streams_one";

  /** Scores are lines, steps and classes, or steps, lines and classes. */
  private static final int CLASS_AXIS = 2;

  /**
   * Gives a graph that end.
   *
   * @param graph an ONNX model whose first output holds scores
   * @throws ModelException if it is none
   */
  static BestPathGraph of(byte[] graph, ModelOutput output, String modelName) {
    ModelProto.Builder model = parse(graph, modelName).toBuilder();
    GraphProto.Builder body = model.getGraphBuilder();
    if (body.getOutputCount() == 0) {
      throw new ModelException("the graph of model %s has no output".formatted(modelName));
    }
    ValueInfoProto scores = body.getOutput(0);
    String probabilities = scores.getName();
    if (output.scores() == ModelOutput.Scores.LOGITS) {
      body.addNode(node("Softmax", probabilities).addOutput(SOFTMAX));
      probabilities = SOFTMAX;
    }
    // TopK rather than ArgMax and ReduceMax: one pass, and the same form in every operator set.
    body.addInitializer(
        TensorProto.newBuilder()
            .setName(ONE)
            .setDataType(DataType.INT64.getNumber())
            .addDims(1)
            .addInt64Data(1));
    body.addNode(
        node("TopK", probabilities).addInput(ONE).addOutput(PROBABILITIES).addOutput(CLASSES));
    body.clearOutput();
    body.addOutput(declaration(PROBABILITIES, DataType.FLOAT));
    body.addOutput(declaration(CLASSES, DataType.INT64));
    return new BestPathGraph(model.build().toByteArray(), classes(scores));
  }

  private static ModelProto parse(byte[] graph, String modelName) {
    try {
      return ModelProto.parseFrom(graph);
    } catch (InvalidProtocolBufferException e) {
      throw new ModelException("the graph of model %s is no ONNX model".formatted(modelName), e);
    }
  }

  private static NodeProto.Builder node(String operator, String input) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName("ocr_streams_" + operator)
        .addInput(input)
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("axis")
                .setType(AttributeType.INT)
                .setI(CLASS_AXIS));
  }

  /** Without a shape, which ONNX Runtime infers. */
  private static ValueInfoProto declaration(String name, DataType type) {
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type.getNumber())))
        .build();
  }

  private static long classes(ValueInfoProto scores) {
    var shape = scores.getType().getTensorType().getShape();
    if (shape.getDimCount() <= CLASS_AXIS) {
      return -1;
    }
    Dimension dimension = shape.getDim(CLASS_AXIS);
    return dimension.hasDimValue() ? dimension.getDimValue() : -1;
  }
}
