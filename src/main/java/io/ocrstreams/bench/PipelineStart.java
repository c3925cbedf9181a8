package io.ocrstreams.bench;

import io.ocrstreams.engine.OcrService;
import io.ocrstreams.topology.DeliveryGuarantee;
import io.ocrstreams.topology.InFlightOptions;
import io.ocrstreams.topology.OcrPipeline;
import io.ocrstreams.topology.PipelineOptions;
import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Starts the pipeline as {@code run} does by default, on topics of a measurement. */
final class PipelineStart {
  private PipelineStart() {}

  /** Started when it returns, which is before it has its partitions. */
  static OcrPipeline start(
      ClusterAccess cluster, BenchTopics topics, Path stateDirectory, OcrService engine) {
    OcrPipeline pipeline =
        new OcrPipeline(
            new PipelineOptions(
                cluster.bootstrapServers(),
                topics.applicationId(),
                stateDirectory,
                DeliveryGuarantee.EXACTLY_ONCE_V2,
                GroupProtocol.CLASSIC,
                1,
                Duration.ofMillis(100),
                topics.names(),
                Optional.empty(),
                InFlightOptions.defaults(),
                cluster.streams()),
            engine);
    pipeline.start();
    return pipeline;
  }
}
