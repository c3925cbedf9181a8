package io.ocrstreams.bench;

import io.ocrstreams.engine.OcrService;
import io.ocrstreams.topology.DeliveryGuarantee;
import io.ocrstreams.topology.EventObserver;
import io.ocrstreams.topology.InFlightOptions;
import io.ocrstreams.topology.OcrPipeline;
import io.ocrstreams.topology.PipelineOptions;
import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The pipeline as {@code run} starts it by default, on topics of a measurement. */
public final class BenchPipeline {
  private BenchPipeline() {}

  /**
   * Starts it; it has its partitions some time after this returned.
   *
   * @param id of the measurement, {@link BenchTopics#id}
   * @param kafka further settings of Streams and its clients
   * @param engine stays the caller's
   */
  public static OcrPipeline start(
      String bootstrapServers,
      Map<String, String> kafka,
      String id,
      Path stateDirectory,
      OcrService engine) {
    OcrPipeline pipeline =
        new OcrPipeline(options(bootstrapServers, kafka, id, stateDirectory), engine);
    pipeline.start();
    return pipeline;
  }

  /** The same for what works on replays beside it. */
  public static OcrPipeline startReplays(
      String bootstrapServers,
      Map<String, String> kafka,
      String id,
      Path stateDirectory,
      OcrService engine) {
    OcrPipeline pipeline =
        OcrPipeline.ofReplays(
            options(bootstrapServers, kafka, id, stateDirectory),
            BenchTopics.replays(id),
            engine,
            EventObserver.NONE);
    pipeline.start();
    return pipeline;
  }

  private static PipelineOptions options(
      String bootstrapServers, Map<String, String> kafka, String id, Path stateDirectory) {
    return new PipelineOptions(
        bootstrapServers,
        id,
        stateDirectory,
        DeliveryGuarantee.EXACTLY_ONCE_V2,
        GroupProtocol.CLASSIC,
        1,
        Duration.ofMillis(100),
        BenchTopics.names(id),
        Optional.empty(),
        InFlightOptions.defaults(),
        kafka);
  }
}
