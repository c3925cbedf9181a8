package io.ocrstreams.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OrtException;
import io.ocrstreams.model.GraphRunner;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BestPathGraphTest {
  private static final boolean LOGITS = true;
  private static final boolean PROBABILITIES = false;
  private static final float[][][] TWO_LINES_OF_THREE_STEPS = {
    {{0.1f, 0.7f, 0.2f, 0}, {0.4f, 0.3f, 0.2f, 0.1f}, {0, 0, 0.1f, 0.9f}},
    {{0.25f, 0.25f, 0.25f, 0.25f}, {0, 0, 1, 0}, {0.2f, 0.2f, 0.5f, 0.1f}}
  };

  @ParameterizedTest
  @ValueSource(ints = {11, 12, 13, 17, 21}) // Softmax and TopK differ between them
  void shouldGiveClassAndProbabilityOfEachStepWhateverTheOperatorSet(int operatorSet)
      throws OrtException {
    Best best = run(identity(operatorSet), PROBABILITIES, TWO_LINES_OF_THREE_STEPS);

    assertThat(best.classes).isDeepEqualTo(new long[][][] {{{1}, {0}, {3}}, {{0}, {2}, {2}}});
    assertThat(best.probabilities[0][0][0]).isEqualTo(0.7f);
    assertThat(best.probabilities[1][2][0]).isEqualTo(0.5f);
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 12, 13, 17, 21})
  void shouldMakeProbabilitiesStepByStepWhenScoresAreLogits(int operatorSet) throws OrtException {
    float[][][] logits = {{{0, (float) Math.log(3), 0, 0}, {5, 5, 5, 5}}, {{9, 0, 0, 0}, {0, 0, 0, 0}}};

    Best best = run(identity(operatorSet), LOGITS, logits);

    assertThat(best.classes).isDeepEqualTo(new long[][][] {{{1}, {0}}, {{0}, {0}}});
    assertThat(best.probabilities[0][0][0]).isCloseTo(0.5f, within(1e-6f));
    assertThat(best.probabilities[0][1][0]).isCloseTo(0.25f, within(1e-6f));
    assertThat(best.probabilities[1][1][0]).isCloseTo(0.25f, within(1e-6f));
  }

  @Test
  void shouldTellTheClassesWhenTheGraphDeclaresThem() {
    assertThat(of(identity(12), PROBABILITIES).classes()).isEqualTo(4);
  }

  @Test
  void shouldNotGuessTheClassesWhenTheGraphLeavesThemOpen() {
    ModelProto.Builder open = identity(12).toBuilder();
    open.getGraphBuilder().getOutputBuilder(0).clearType();

    assertThat(of(open.build(), PROBABILITIES).classes()).isEqualTo(-1);
  }

  @Test
  void shouldRefuseBytesWhenTheyAreNoGraph() {
    byte[] bytes = {10, 127, 1, 2};

    assertThatThrownBy(() -> GraphRewriter.endInBestPath(bytes, LOGITS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no ONNX model");
  }

  private record Best(long[][][] classes, float[][][] probabilities) {}

  private static Best run(ModelProto model, boolean logits, float[][][] scores)
      throws OrtException {
    Map<String, Object> outputs = GraphRunner.run(of(model, logits).bytes(), scores);
    return new Best(
        (long[][][]) outputs.get(BestPathGraph.CLASSES),
        (float[][][]) outputs.get(BestPathGraph.PROBABILITIES));
  }

  private static BestPathGraph of(ModelProto model, boolean logits) {
    return GraphRewriter.endInBestPath(model.toByteArray(), logits);
  }

  /** A recogniser whose scores are its input: N lines, T steps, 4 classes. */
  private static ModelProto identity(int operatorSet) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(operatorSet))
        .setGraph(
            GraphProto.newBuilder()
                .setName("identity")
                .addInput(scores("x"))
                .addOutput(scores("y"))
                .addNode(
                    NodeProto.newBuilder().setOpType("Identity").addInput("x").addOutput("y")))
        .build();
  }

  private static ValueInfoProto scores(String name) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    IntStream.range(0, 2).forEach(i -> shape.addDim(Dimension.newBuilder().setDimParam("d" + i)));
    shape.addDim(Dimension.newBuilder().setDimValue(4));
    var tensor =
        TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT.getNumber()).setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
