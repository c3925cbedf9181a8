package io.ocrstreams.bench;

import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What every benchmark of a pipeline in a process of its own needs.
 *
 * @param catalog definitions of the topics it makes
 * @param cluster where it makes them
 * @param worker starts the pipeline
 * @param progress told what is being done, for a person who waits
 */
public record WorkerSetup(
    TopicCatalog catalog, ClusterAccess cluster, WorkerCommand worker, Consumer<String> progress) {
  /** The same but for the definitions of topics. */
  WorkerSetup withTopics(UnaryOperator<TopicDefinition> change) {
    return new WorkerSetup(catalog.map(change), cluster, worker, progress);
  }

  /**
   * Starts a pipeline on topics of a measurement.
   *
   * @param scratch where its state directory is made
   */
  WorkerProcess startWorker(BenchTopics topics, Path scratch) throws IOException {
    Path state = scratch.resolve(topics.id());
    return WorkerProcess.start(worker.of(cluster.bootstrapServers(), topics.id(), state));
  }
}
