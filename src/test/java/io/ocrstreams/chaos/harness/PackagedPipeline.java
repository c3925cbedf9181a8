package io.ocrstreams.chaos.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ocr-streams run} from the packaged jar, on the topics of {@link ChaosTopics#product}. */
public final class PackagedPipeline {
  private PackagedPipeline() {}

  /**
   * An instance, not started.
   *
   * @param state its state directory, whose name is that of its log
   * @param options more command-line options
   */
  public static PipelineInstance of(ChildCluster cluster, Path state, String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("run", "--bootstrap-servers", cluster.bootstrapServers()));
    arguments.addAll(List.of("--state-dir", state.toString()));
    arguments.addAll(List.of(options));
    Path log = ChildJvm.LOGS.resolve("packaged-" + state.getFileName() + ".log");
    return new PipelineInstance(() -> ChildJvm.ofJar(log, arguments));
  }
}
