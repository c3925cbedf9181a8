package io.ocrstreams.bench;

import java.nio.file.Path;
import java.util.List;

/** How a pipeline is started in a process of its own; {@link WorkerProcess} says what it answers. */
@FunctionalInterface
public interface WorkerCommand {
  /**
   * The command line.
   *
   * @param bootstrapServers of the cluster
   * @param id of the measurement
   * @param stateDirectory of the pipeline
   */
  List<String> of(String bootstrapServers, String id, Path stateDirectory);
}
