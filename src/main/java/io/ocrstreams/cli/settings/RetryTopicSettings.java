package io.ocrstreams.cli.settings;

import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topology.RetryTopic;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether events whose image cannot be fetched now are tried again much later: a mixin. */
final class RetryTopicSettings {
  @Option(
      names = "--retry-topic",
      fallbackValue = "true",
      description =
          "An event whose host stays away is put on ocr.retries and tried again later, instead of"
              + " becoming a dead letter; it then no longer keeps the order of its key. Needs"
              + " --group-protocol classic (default: off).")
  private boolean enabled;

  @Option(
      names = "--retry-topic-rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often an event may be put there (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--retry-topic-delay-ms",
      paramLabel = "N",
      defaultValue = "60000",
      description =
          "How long it waits there the first time; each further time is twice as long (default:"
              + " ${DEFAULT-VALUE}).")
  private long delayMillis;

  @Option(
      names = "--retry-topic-max-delay-ms",
      paramLabel = "N",
      defaultValue = "3600000",
      description =
          "Where that doubling ends, and the most that a host's Retry-After can ask for (default:"
              + " ${DEFAULT-VALUE}).")
  private long maxDelayMillis;

  /**
   * @throws IllegalArgumentException if a bound is wrong
   */
  Optional<RetryTopic> topic() {
    return enabled
        ? Optional.of(
            new RetryTopic(
                TopicCatalog.RETRIES,
                rounds,
                Duration.ofMillis(delayMillis),
                Duration.ofMillis(maxDelayMillis)))
        : Optional.empty();
  }
}
