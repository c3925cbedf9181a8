package io.ocrstreams.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns {@link SessionSettings} into ONNX Runtime's options. */
final class SessionOptionsFactory {
  private static final Map<String, OrtProvider> PROVIDERS =
      Map.of(
          SessionSettings.CPU, OrtProvider.CPU,
          "cuda", OrtProvider.CUDA,
          "coreml", OrtProvider.CORE_ML,
          "directml", OrtProvider.DIRECT_ML,
          "openvino", OrtProvider.OPEN_VINO);

  private SessionOptionsFactory() {}

  /**
   * @throws ModelException if the provider is unknown, or not in this build of ONNX Runtime
   */
  static SessionOptions create(SessionSettings settings) throws OrtException {
    OrtProvider provider = provider(settings.provider());
    SessionOptions options = new SessionOptions();
    try {
      options.setIntraOpNumThreads(settings.intraOpThreads());
      options.setInterOpNumThreads(1);
      options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      // Spinning pays off for one busy session; several lanes on few cores steal from each other.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      if (settings.intraOpThreads() > 1) {
        // Shares become smaller towards their end: who has no core of its own holds up less.
        options.addConfigEntry("session.dynamic_block_base", "4");
      }
      // A pattern is kept for each shape of input, and pages have many: see docs/decisions.md.
      options.setMemoryPatternOptimization(false);
      add(provider, options);
      return options;
    } catch (OrtException | RuntimeException e) {
      options.close();
      throw e;
    }
  }

  private static OrtProvider provider(String name) {
    OrtProvider provider = PROVIDERS.get(name);
    EnumSet<OrtProvider> available = OrtEnvironment.getAvailableProviders();
    if (provider == null || !available.contains(provider)) {
      throw new ModelException(
          "provider is '%s', but this build of ONNX Runtime has: %s"
              .formatted(
                  name,
                  PROVIDERS.entrySet().stream()
                      .filter(entry -> available.contains(entry.getValue()))
                      .map(Map.Entry::getKey)
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
    return provider;
  }

  private static void add(OrtProvider provider, SessionOptions options) throws OrtException {
    switch (provider) {
      case CUDA -> options.addCUDA();
      case CORE_ML -> options.addCoreML(Map.of());
      case DIRECT_ML -> options.addDirectML(0);
      case OPEN_VINO -> options.addOpenVINO("");
      default -> {
        // The CPU provider is always the last resort and needs no adding.
      }
    }
  }
}
