package io.ocrstreams.model;

/**
 * How a model is run.
 *
 * @param intraOpThreads threads that share the work of one run, the calling one among them
 * @param provider ONNX Runtime execution provider: {@code cpu}, {@code cuda}, {@code coreml}, {@code
 *     directml} or {@code openvino}; all but the first need a build of ONNX Runtime that has it
 */
public record SessionSettings(int intraOpThreads, String provider) {
  /** The provider that is always there. */
  public static final String CPU = "cpu";

  public SessionSettings {
    if (intraOpThreads < 1) {
      throw new IllegalArgumentException(
          "intraOpThreads is %d, but must be 1 or more".formatted(intraOpThreads));
    }
    if (provider == null || provider.isBlank()) {
      throw new IllegalArgumentException("provider is missing, but must be given, such as cpu");
    }
  }

  /** On the CPU with that many threads a run. */
  public static SessionSettings cpu(int intraOpThreads) {
    return new SessionSettings(intraOpThreads, CPU);
  }
}
