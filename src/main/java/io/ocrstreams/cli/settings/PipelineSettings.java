package io.ocrstreams.cli.settings;

import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.console.Home;
import io.ocrstreams.topology.DeliveryGuarantee;
import io.ocrstreams.topology.InFlightOptions;
import io.ocrstreams.topology.PipelineOptions;
import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import io.ocrstreams.topology.TopicNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the pipeline takes part in Kafka: a mixin. */
public final class PipelineSettings {
  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = "ocr-streams",
      description =
          "Consumer group, and prefix of internal topics; instances with the same id share the"
              + " work (default: ${DEFAULT-VALUE}).")
  private String applicationId;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description =
          "Who this instance is; keep it between restarts, and give each instance its own (default:"
              + " data/state in the installation).")
  private Path stateDirectory;

  @Option(
      names = "--guarantee",
      paramLabel = "exactly_once_v2|at_least_once",
      defaultValue = "exactly_once_v2",
      description = "What a crash may do to outcomes (default: ${DEFAULT-VALUE}).")
  private DeliveryGuarantee guarantee;

  @Option(
      names = "--group-protocol",
      paramLabel = "classic|streams",
      defaultValue = "classic",
      description =
          "How instances share partitions; classic has static members, so a restart moves nothing"
              + " (default: ${DEFAULT-VALUE}).")
  private GroupProtocol groupProtocol;

  @Option(
      names = "--stream-threads",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Threads that read and write topics; computing has its own (default: ${DEFAULT-VALUE}).")
  private int streamThreads;

  @Option(
      names = "--commit-interval-ms",
      paramLabel = "N",
      defaultValue = "100",
      description = "How soon a finished result can be seen (default: ${DEFAULT-VALUE}).")
  private long commitIntervalMillis;

  @Option(
      names = "--max-in-flight",
      paramLabel = "N",
      defaultValue = "64",
      description =
          "Most events of one partition without an outcome; the rest wait on the topic (default:"
              + " ${DEFAULT-VALUE}).")
  private int maxInFlight;

  @Option(
      names = "--max-in-flight-bytes",
      paramLabel = "N",
      defaultValue = "16777216",
      description = "Most bytes of those events (default: ${DEFAULT-VALUE}).")
  private long maxInFlightBytes;

  @Option(
      names = "--suspect-after",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "An event in flight at so many crashes is tried alone from then on (default:"
              + " ${DEFAULT-VALUE}).")
  private int suspectAfter;

  @Option(
      names = "--attempts-alone",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "An event that crashed so often alone becomes a dead letter (default: ${DEFAULT-VALUE}).")
  private int attemptsAlone;

  @Mixin private RetryTopicSettings retryTopic;

  /**
   * @throws Failure if an option is wrong
   */
  public PipelineOptions options(KafkaConnection kafka) {
    Path state =
        stateDirectory == null ? Home.find().resolve("data").resolve("state") : stateDirectory;
    Map<String, String> settings = new TreeMap<>();
    kafka.streamsSettings().forEach((name, value) -> settings.put(name, value.toString()));
    InFlightOptions defaults = InFlightOptions.defaults();
    try {
      return new PipelineOptions(
          kafka.bootstrapServers(),
          applicationId,
          state.resolve(applicationId),
          guarantee,
          groupProtocol,
          streamThreads,
          Duration.ofMillis(commitIntervalMillis),
          TopicNames.defaults(),
          retryTopic.topic(),
          new InFlightOptions(
              maxInFlight,
              maxInFlightBytes,
              defaults.maxWait(),
              defaults.emitInterval(),
              suspectAfter,
              attemptsAlone),
          settings);
    } catch (IllegalArgumentException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  public String applicationId() {
    return applicationId;
  }
}
