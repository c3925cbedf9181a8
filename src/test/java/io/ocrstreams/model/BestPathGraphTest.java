package io.ocrstreams.model;

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
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.ocrstreams.model.ModelOutput.Layout;
import io.ocrstreams.model.ModelOutput.Scores;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BestPathGraphTest {
  private static final float[][][] TWO_LINES_OF_THREE_STEPS = {
    {{0.1f, 0.7f, 0.2f, 0}, {0.4f, 0.3f, 0.2f, 0.1f}, {0, 0, 0.1f, 0.9f}},
    {{0.25f, 0.25f, 0.25f, 0.25f}, {0, 0, 1, 0}, {0.2f, 0.2f, 0.5f, 0.1f}}
  };

  @ParameterizedTest
  @ValueSource(ints = {11, 12, 13, 17, 21}) // Softmax and TopK differ between them
  void shouldGiveClassAndProbabilityOfEachStepWhateverTheOperatorSet(int operatorSet)
      throws OrtException {
    Best best = run(identity(operatorSet), Scores.PROBABILITIES, TWO_LINES_OF_THREE_STEPS);

    assertThat(best.classes).isDeepEqualTo(new long[][][] {{{1}, {0}, {3}}, {{0}, {2}, {2}}});
    assertThat(best.probabilities[0][0][0]).isEqualTo(0.7f);
    assertThat(best.probabilities[1][2][0]).isEqualTo(0.5f);
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 12, 13, 17, 21})
  void shouldMakeProbabilitiesStepByStepWhenScoresAreLogits(int operatorSet) throws OrtException {
    float[][][] logits = {{{0, (float) Math.log(3), 0, 0}, {5, 5, 5, 5}}, {{9, 0, 0, 0}, {0, 0, 0, 0}}};

    Best best = run(identity(operatorSet), Scores.LOGITS, logits);

    assertThat(best.classes).isDeepEqualTo(new long[][][] {{{1}, {0}}, {{0}, {0}}});
    assertThat(best.probabilities[0][0][0]).isCloseTo(0.5f, within(1e-6f));
    assertThat(best.probabilities[0][1][0]).isCloseTo(0.25f, within(1e-6f));
    assertThat(best.probabilities[1][1][0]).isCloseTo(0.25f, within(1e-6f));
  }

  @Test
  void shouldTellTheClassesWhenTheGraphDeclaresThem() {
    assertThat(of(identity(12), Scores.PROBABILITIES).classes()).isEqualTo(4);
  }

  @Test
  void shouldNotGuessTheClassesWhenTheGraphLeavesThemOpen() {
    ModelProto.Builder open = identity(12).toBuilder();
    open.getGraphBuilder().getOutputBuilder(0).clearType();

    assertThat(of(open.build(), Scores.PROBABILITIES).classes()).isEqualTo(-1);
  }

  @Test
  void shouldNameTheModelWhenItsBytesAreNoGraph() {
    byte[] bytes = {10, 127, 1, 2};

    assertThatThrownBy(() -> BestPathGraph.of(bytes, output(Scores.LOGITS), "letters"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("model letters is no ONNX model");
  }

  private record Best(long[][][] classes, float[][][] probabilities) {}

  private static Best run(ModelProto model, Scores kind, float[][][] scores) throws OrtException {
    var environment = OnnxRuntime.environment();
    try (OrtSession session = environment.createSession(of(model, kind).bytes());
        OnnxTensor input = OnnxTensor.createTensor(environment, scores);
        OrtSession.Result outputs = session.run(Map.of("x", input))) {
      return new Best(
          (long[][][]) outputs.get(BestPathGraph.CLASSES).orElseThrow().getValue(),
          (float[][][]) outputs.get(BestPathGraph.PROBABILITIES).orElseThrow().getValue());
    }
  }

  private static BestPathGraph of(ModelProto model, Scores scores) {
    return BestPathGraph.of(model.toByteArray(), output(scores), "identity");
  }

  private static ModelOutput output(Scores scores) {
    return new ModelOutput(Layout.NTC, scores);
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
