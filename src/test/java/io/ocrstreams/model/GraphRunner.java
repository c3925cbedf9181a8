package io.ocrstreams.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs a graph as it is, without a manifest. */
public final class GraphRunner {
  private GraphRunner() {}

  /**
   * @param input arrays of arrays of floats, for the input x
   * @return every output by name, as arrays of arrays
   */
  public static Map<String, Object> run(byte[] graph, Object input) throws OrtException {
    var environment = OnnxRuntime.environment();
    Map<String, Object> values = new LinkedHashMap<>();
    try (OrtSession session = environment.createSession(graph);
        OnnxTensor tensor = OnnxTensor.createTensor(environment, input);
        OrtSession.Result outputs = session.run(Map.of("x", tensor))) {
      for (Map.Entry<String, OnnxValue> output : outputs) {
        values.put(output.getKey(), output.getValue().getValue());
      }
    }
    return values;
  }
}
