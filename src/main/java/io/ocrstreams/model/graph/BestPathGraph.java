package io.ocrstreams.model.graph;

import static io.ocrstreams.model.graph.Nodes.attribute;
import static io.ocrstreams.model.graph.Nodes.node;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.List;

/**
 * The graph of a CTC recogniser with another end: instead of the scores of all classes it gives the
 * best class of each time step and its probability, which is all that best path decoding looks at.
 * With thousands of classes that is some hundred bytes a line in place of a megabyte and more.
 *
 * @param bytes the graph; its outputs are {@link #PROBABILITIES}, floats, and {@link #CLASSES}, 64 bit
 *     integers, both of the shape of the scores with 1 in place of the classes
 * @param classes of the scores, as the graph declares them; -1 where it does not
 */
public record BestPathGraph(byte[] bytes, long classes) {
  /** The output that holds the probability of each best class. */
  public static final String PROBABILITIES = "ocr_streams_best_probability";

  /** The output that holds each best class. */
  public static final String CLASSES = "ocr_streams_best_class";

  /** Scores are lines, steps and classes, or steps, lines and classes. */
  private static final int CLASS_AXIS = 2;

  static BestPathGraph of(OnnxGraph graph, boolean logits) {
    ValueInfoProto scores = graph.outputs().get(0);
    List<NodeProto> end = new ArrayList<>();
    String probabilities = scores.getName();
    if (logits) {
      probabilities = graph.newName("softmax");
      end.add(
          node("Softmax", probabilities, scores.getName())
              .addAttribute(attribute("axis", CLASS_AXIS))
              .build());
    }
    String one = graph.newName("one");
    graph.add(
        TensorProto.newBuilder()
            .setName(one)
            .setDataType(DataType.INT64.getNumber())
            .addDims(1)
            .addInt64Data(1)
            .build());
    // TopK rather than ArgMax and ReduceMax: one pass, and the same form in every operator set.
    end.add(
        node("TopK", PROBABILITIES, probabilities, one)
            .addOutput(CLASSES)
            .addAttribute(attribute("axis", CLASS_AXIS))
            .build());
    graph.append(
        end, List.of(declared(PROBABILITIES, DataType.FLOAT), declared(CLASSES, DataType.INT64)));
    return new BestPathGraph(graph.toBytes(), classes(scores));
  }

  /** Without a shape, which ONNX Runtime infers. */
  private static ValueInfoProto declared(String name, DataType type) {
    var tensor = TypeProto.Tensor.newBuilder().setElemType(type.getNumber());
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
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
