package io.ocrstreams.cli.demo;

import io.ocrstreams.broker.EmbeddedBroker;
import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.console.Home;
import io.ocrstreams.cli.settings.Folders;
import io.ocrstreams.cli.telemetry.Telemetry;
import io.ocrstreams.engine.OcrService;
import io.ocrstreams.topics.TopicAdministrator;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topology.DeliveryGuarantee;
import io.ocrstreams.topology.EventObserver;
import io.ocrstreams.topology.InFlightOptions;
import io.ocrstreams.topology.OcrPipeline;
import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import io.ocrstreams.topology.PipelineOptions;
import io.ocrstreams.topology.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** A broker of its own and a pipeline on it, for trying things out; nothing of it is kept. */
public final class TrialPipeline implements AutoCloseable {
  private static final long START_TIMEOUT_SECONDS = 60;

  private final String applicationId;
  private final Path state;
  private final EmbeddedBroker broker;
  private final OcrPipeline pipeline;

  private TrialPipeline(String applicationId, OcrService engine, Telemetry telemetry)
      throws IOException, InterruptedException {
    this.applicationId = applicationId;
    state = Files.createTempDirectory("ocr-streams-trial");
    try {
      broker = EmbeddedBroker.startTemporary();
    } catch (IOException | RuntimeException e) {
      Folders.delete(state);
      throw e;
    }
    try {
      applyTopics();
      pipeline = telemetry.observed("live", observer -> pipeline(engine, observer));
      pipeline.start();
    } catch (InterruptedException | RuntimeException e) {
      broker.close();
      Folders.delete(state);
      throw e;
    }
  }

  /**
   * Returns when the pipeline takes events.
   *
   * @param telemetry to observe it
   * @throws Failure if it does not start
   */
  public static TrialPipeline start(String applicationId, OcrService engine, Telemetry telemetry)
      throws IOException, InterruptedException {
    TrialPipeline trial = new TrialPipeline(applicationId, engine, telemetry);
    try {
      trial.pipeline.running().get(START_TIMEOUT_SECONDS, TimeUnit.SECONDS);
      return trial;
    } catch (ExecutionException | TimeoutException e) {
      trial.close();
      throw new Failure(
          "the pipeline did not start within %d s".formatted(START_TIMEOUT_SECONDS), e);
    }
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  public OcrPipeline pipeline() {
    return pipeline;
  }

  @Override
  public void close() {
    pipeline.close();
    broker.close();
    try {
      Folders.delete(state);
    } catch (IOException e) {
      // In the folder of temporary files: the system's own clean-up takes it.
    }
  }

  private void applyTopics() throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicAdministrator(admin).apply(TopicCatalog.load(Home.topics()));
    } catch (IOException e) {
      throw new Failure("cannot read the definitions of the topics", e);
    }
  }

  private OcrPipeline pipeline(OcrService engine, EventObserver observer) {
    return new OcrPipeline(
        new PipelineOptions(
            broker.bootstrapServers(),
            applicationId,
            state,
            DeliveryGuarantee.EXACTLY_ONCE_V2,
            GroupProtocol.CLASSIC,
            1,
            Duration.ofMillis(100),
            TopicNames.defaults(),
            Optional.empty(),
            InFlightOptions.defaults(),
            Map.of()),
        engine,
        observer);
  }
}
