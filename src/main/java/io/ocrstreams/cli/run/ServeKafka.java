package io.ocrstreams.cli.run;

import io.ocrstreams.cli.demo.TrialPipeline;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.cli.telemetry.Telemetry;
import io.ocrstreams.engine.OcrEngine;
import io.ocrstreams.web.HealthProbe;
import io.ocrstreams.web.KafkaAccess;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which cluster the HTTP API gives its jobs to, none by default: a mixin. */
final class ServeKafka {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-b", "--bootstrap-servers"},
      paramLabel = "HOST:PORT[,...]",
      description =
          "Brokers of the cluster whose pipeline gets jobs; it runs elsewhere (default: no Kafka, no"
              + " jobs).")
  private String bootstrapServers;

  @Option(
      names = "--kafka",
      paramLabel = "NAME=VALUE",
      description =
          "Setting for Kafka's clients, such as security.protocol=SASL_SSL; repeatable. In the"
              + " file: kafka.NAME=VALUE; in the environment: OCR_STREAMS_KAFKA_NAME.")
  private Map<String, String> given = new LinkedHashMap<>();

  @Option(
      names = "--embedded",
      fallbackValue = "true",
      description =
          "Start a broker and the pipeline in this process, for trying out; nothing is kept"
              + " (default: off).")
  private boolean embedded;

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = "ocr-streams",
      description = "Of the pipeline, whose lag is told (default: ${DEFAULT-VALUE}).")
  private String applicationId;

  /** What was opened; to be closed. */
  interface Opened extends AutoCloseable {
    /** Where jobs go to, if anywhere. */
    Optional<KafkaAccess> access();

    List<HealthProbe> probes();

    /** Completes when a pipeline of this process has ended: with the reason if it was an error. */
    CompletableFuture<Optional<Throwable>> stopped();

    @Override
    void close();
  }

  /**
   * Connects, or starts what is to be embedded.
   *
   * @param telemetry of a pipeline that is embedded
   * @throws Failure if the cluster cannot be reached, or lacks a topic
   */
  Opened open(OcrEngine engine, Telemetry telemetry)
      throws IOException, InterruptedException {
    if (embedded && bootstrapServers != null) {
      throw new ParameterException(
          command.commandLine(),
          "--embedded and --bootstrap-servers are given, but must not be both: leave one out");
    }
    if (embedded) {
      TrialPipeline trial = TrialPipeline.start(applicationId, engine, telemetry);
      return opened(
          Optional.of(access(trial.bootstrapServers())),
          List.of(new PipelineProbe("pipeline", trial.pipeline())),
          trial.pipeline().stopped(),
          trial::close);
    }
    if (bootstrapServers != null) {
      KafkaConnection connection = new KafkaConnection(command, bootstrapServers, given);
      HttpServers.requireTopics(connection, applicationId);
      return opened(
          Optional.of(HttpServers.access(connection, applicationId)),
          List.of(),
          new CompletableFuture<>(),
          () -> {});
    }
    return opened(
        Optional.empty(), List.of(), new CompletableFuture<>(), () -> {});
  }

  /** What was said about Kafka's clients is not about the broker in this process. */
  private KafkaAccess access(String embeddedBroker) {
    Map<String, Object> settings = Map.of("bootstrap.servers", embeddedBroker);
    return new KafkaAccess(settings, settings, settings, applicationId);
  }

  private static Opened opened(
      Optional<KafkaAccess> access,
      List<HealthProbe> probes,
      CompletableFuture<Optional<Throwable>> stopped,
      Runnable end) {
    return new Opened() {
      @Override
      public Optional<KafkaAccess> access() {
        return access;
      }

      @Override
      public List<HealthProbe> probes() {
        return probes;
      }

      @Override
      public CompletableFuture<Optional<Throwable>> stopped() {
        return stopped;
      }

      @Override
      public void close() {
        end.run();
      }
    };
  }
}
