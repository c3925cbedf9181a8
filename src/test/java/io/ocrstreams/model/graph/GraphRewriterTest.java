package io.ocrstreams.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.ocrstreams.model.ModelManifest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphRewriterTest {
  @Test
  void shouldWriteHardSwishInTwoStepsWhenItIsSpelledOutInFour() throws Exception {
    SmallGraph graph = new SmallGraph();
    hardSwish(graph, "x", "y", 3, 6, 6).output("y");

    assertThat(rewritten(graph)).containsExactly("HardSigmoid", "Mul");
  }

  @Test
  void shouldLeaveOtherActivationsAloneWhenTheyLookLikeHardSwish() throws Exception {
    SmallGraph otherShift = new SmallGraph();
    hardSwish(otherShift, "x", "y", 2, 6, 6).output("y");
    SmallGraph otherBound = new SmallGraph();
    hardSwish(otherBound, "x", "y", 3, 5, 6).output("y");
    SmallGraph otherDivisor = new SmallGraph();
    hardSwish(otherDivisor, "x", "y", 3, 6, 5).output("y");

    for (SmallGraph graph : List.of(otherShift, otherBound, otherDivisor)) {
      assertThat(rewritten(graph)).containsExactly("Add", "Clip", "Mul", "Div");
    }
  }

  @Test
  void shouldKeepWhatOthersTakeWhenItIsInsideHardSwish() throws Exception {
    SmallGraph graph = new SmallGraph();
    hardSwish(graph, "x", "y", 3, 6, 6).node("Add", "z", "y", "y_clip").output("z");

    assertThat(rewritten(graph)).containsExactly("Add", "Clip", "Mul", "Div", "Add");
  }

  @Test
  void shouldAddToTheGateWhenAGatedInputIsAddedToItself() throws Exception {
    SmallGraph graph =
        new SmallGraph()
            .node("Relu", "r", "x")
            .node("GlobalAveragePool", "gate", "r")
            .node("Mul", "gated", "gate", "r")
            .node("Add", "y", "r", "gated")
            .output("y");

    assertThat(rewritten(graph)).containsExactly("Relu", "GlobalAveragePool", "Add", "Mul");
  }

  @Test
  void shouldNotAddToTheGateWhenAnotherValueIsAdded() throws Exception {
    SmallGraph graph =
        new SmallGraph()
            .node("Relu", "r", "x")
            .node("GlobalAveragePool", "gate", "r")
            .node("Mul", "gated", "gate", "r")
            .node("Add", "y", "x", "gated")
            .output("y");

    assertThat(rewritten(graph)).containsExactly("Relu", "GlobalAveragePool", "Mul", "Add");
  }

  @Test
  void shouldFoldAnAffineBlockIntoTheConvolutionBeforeIt() throws Exception {
    SmallGraph graph = new SmallGraph().conv("c", "x", 3, 1);
    affine(graph, "c", "y", 0.7, -1.3).output("y");

    assertThat(rewritten(graph)).containsExactly("Conv");
  }

  @Test
  void shouldNotFoldIntoAConvolutionWhoseOutputOthersTake() throws Exception {
    SmallGraph graph = new SmallGraph().conv("c", "x", 3, 1);
    affine(graph, "c", "a", 0.7, -1.3).node("Add", "y", "a", "c").output("y");

    assertThat(rewritten(graph)).containsExactly("Conv", "Mul", "Add", "Add");
  }

  @Test
  void shouldFoldAnAffineBlockIntoAllConvolutionsBehindItWhenTheyAreNotPadded() throws Exception {
    SmallGraph graph = new SmallGraph().node("Relu", "r", "x");
    affine(graph, "r", "a", 0.7, -1.3)
        .conv("c", "a", 3, 0)
        .conv("d", "a", 3, 0)
        .node("Add", "y", "c", "d")
        .output("y");

    assertThat(rewritten(graph)).containsExactly("Relu", "Conv", "Conv", "Add");
  }

  @Test
  void shouldAddInBlocksWhenTheConvolutionBehindIsPadded() throws Exception {
    SmallGraph graph = new SmallGraph().node("Relu", "r", "x");
    affine(graph, "r", "a", 0.7, -1.3).conv("y", "a", 3, 1).output("y");

    assertThat(rewritten(graph)).containsExactly("Relu", "Conv", "Conv");
  }

  @Test
  void shouldKeepAnAffineBlockWhenNoConvolutionIsBesideIt() throws Exception {
    SmallGraph graph = new SmallGraph().node("Relu", "r", "x");
    affine(graph, "r", "a", 0.7, -1.3).node("Relu", "y", "a").output("y");

    assertThat(rewritten(graph)).containsExactly("Relu", "Mul", "Add", "Relu");
  }

  @Test
  void shouldKeepAnAffineBlockWhenItIsWhatTheGraphGives() throws Exception {
    SmallGraph graph = new SmallGraph().node("Relu", "r", "x");
    affine(graph, "r", "a", 0.7, -1.3).output("a").conv("y", "a", 1, 0).output("y");

    assertThat(rewritten(graph)).containsExactly("Relu", "Mul", "Add", "Conv");
  }

  @Test
  void shouldNotDivideByZeroWhenAFactorIsZero() throws Exception {
    SmallGraph graph = new SmallGraph().node("Relu", "r", "x");
    affine(graph, "r", "a", 0, 2).conv("y", "a", 3, 1).output("y");

    rewritten(graph);
  }

  @Test
  void shouldMakeThePixelsOfATransposedConvolutionAsChannels() throws Exception {
    SmallGraph graph = new SmallGraph().convTranspose("y", "x", 3, 2, 2).output("y");

    assertThat(rewritten(graph)).containsExactly("Conv", "DepthToSpace");
  }

  @Test
  void shouldPutTheHeadOfADetectorIntoTwoConvolutions() throws Exception {
    SmallGraph graph = new SmallGraph().convTranspose("t", "x", SmallGraph.CHANNELS, 2, 2);
    graph
        .node("Add", "a", graph.channels(SmallGraph.CHANNELS), "t")
        .batchNormalization("b", "a", SmallGraph.CHANNELS)
        .node("Relu", "r", "b")
        .convTranspose("u", "r", 1, 2, 2)
        .node("Add", "v", "u", graph.channels(1))
        .node("Sigmoid", "y", "v")
        .output("y");

    assertThat(rewritten(graph))
        .containsExactly("Conv", "Relu", "Conv", "Sigmoid", "DepthToSpace", "DepthToSpace");
  }

  @Test
  void shouldLeaveTransposedConvolutionsAloneThatOverlapOrAreCut() throws Exception {
    SmallGraph overlapping = new SmallGraph().convTranspose("y", "x", 3, 3, 2).output("y");
    SmallGraph apart = new SmallGraph().convTranspose("y", "x", 3, 2, 3).output("y");
    AttributeProto pads = Nodes.attribute("pads", new long[] {1, 0, 0, 0});
    SmallGraph cut = new SmallGraph().convTranspose("y", "x", 3, 2, 2, pads).output("y");
    AttributeProto more = Nodes.attribute("output_padding", new long[] {0, 1});
    SmallGraph larger = new SmallGraph().convTranspose("y", "x", 3, 2, 2, more).output("y");

    for (SmallGraph graph : List.of(overlapping, apart, cut, larger)) {
      assertThat(rewritten(graph)).containsExactly("ConvTranspose");
    }
  }

  @Test
  void shouldLeavePixelsInFrontOfWhatLooksAtMoreThanOne() throws Exception {
    SmallGraph graph =
        new SmallGraph()
            .convTranspose("t", "x", SmallGraph.CHANNELS, 2, 2)
            .conv("c", "t", 3, 1)
            .node("Relu", "y", "c")
            .output("y");

    assertThat(rewritten(graph)).containsExactly("Conv", "DepthToSpace", "Conv", "Relu");
  }

  @Test
  void shouldLeavePixelsInFrontOfAConvolutionOfManyChannels() throws Exception {
    SmallGraph graph =
        new SmallGraph()
            .convTranspose("t", "x", SmallGraph.CHANNELS, 2, 2)
            .conv("y", "t", 1, 0)
            .output("y");

    assertThat(rewritten(graph)).containsExactly("Conv", "DepthToSpace", "Conv");
  }

  @Test
  void shouldKeepPixelsThatOthersTake() throws Exception {
    SmallGraph graph =
        new SmallGraph()
            .convTranspose("t", "x", 3, 2, 2)
            .node("Relu", "r", "t")
            .node("Add", "y", "r", "t")
            .output("y");

    assertThat(rewritten(graph)).containsExactly("Conv", "DepthToSpace", "Relu", "Add");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ppocr-v4", "ppocr-v4-det"})
  void shouldLeaveNoActivationSpelledOutInTheModelsThatComeAlong(String model) {
    byte[] graph = ModelManifest.read(Path.of("models", model)).readGraph();

    assertThat(SmallGraph.operators(graph)).contains("Clip");
    assertThat(SmallGraph.operators(GraphRewriter.simplify(graph))).doesNotContain("Clip");
  }

  @Test
  void shouldLeaveNoPassOverThePixelsOfTheDetectorsMap() {
    byte[] graph = ModelManifest.read(Path.of("models", "ppocr-v4-det")).readGraph();

    assertThat(SmallGraph.operators(graph)).contains("ConvTranspose");
    assertThat(SmallGraph.operators(GraphRewriter.simplify(graph)))
        .doesNotContain("ConvTranspose")
        .endsWith("Conv", "Sigmoid", "DepthToSpace", "DepthToSpace");
  }

  /** Checks that the rewritten graph computes the same, and gives its operators. */
  private static List<String> rewritten(SmallGraph graph) throws Exception {
    byte[] before = graph.bytes();
    byte[] after = GraphRewriter.simplify(before);
    float[][] expected = flat(SmallGraph.run(before));
    float[][] actual = flat(SmallGraph.run(after));
    for (int row = 0; row < expected.length; row++) {
      assertThat(actual[row]).hasSameSizeAs(expected[row]);
      for (int i = 0; i < expected[row].length; i++) {
        assertThat(actual[row][i]).isCloseTo(expected[row][i], within(1e-3f));
      }
    }
    return SmallGraph.operators(after);
  }

  private static float[][] flat(float[][][][] values) {
    return Arrays.stream(values[0])
        .flatMap(Arrays::stream)
        .toArray(float[][]::new);
  }

  private static SmallGraph hardSwish(
      SmallGraph graph, String input, String output, double shift, double bound, double divisor) {
    String clip = output + "_clip";
    return graph
        .node("Add", output + "_add", input, graph.scalar(shift))
        .node("Clip", clip, output + "_add", graph.zeroD(0), graph.zeroD(bound))
        .node("Mul", output + "_mul", input, clip)
        .node("Div", output, output + "_mul", graph.scalar(divisor));
  }

  private static SmallGraph affine(
      SmallGraph graph, String input, String output, double factor, double summand) {
    return graph
        .node("Mul", output + "_scaled", input, graph.scalar(factor))
        .node("Add", output, graph.scalar(summand), output + "_scaled");
  }
}
