package io.ocrstreams.topology;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a pipeline connects to Kafka.
 *
 * @param bootstrapServers host:port, comma-separated
 * @param applicationId consumer group, and prefix of internal topics and transactional ids
 * @param stateDirectory kept between restarts and used by one instance only
 * @param guarantee what a crash may do to outcomes
 * @param groupProtocol how instances share the partitions
 * @param streamThreads threads that read and write topics; the engine computes on its own
 * @param commitInterval how often offsets are committed, and so how soon outcomes can be seen
 * @param topics names of the topics
 * @param retries where failures that may pass go instead of becoming dead letters, if anywhere
 * @param inFlight bounds of a task
 * @param kafka further settings of Streams and its clients, which outrank all others
 */
public record PipelineOptions(
    String bootstrapServers,
    String applicationId,
    Path stateDirectory,
    DeliveryGuarantee guarantee,
    GroupProtocol groupProtocol,
    int streamThreads,
    Duration commitInterval,
    TopicNames topics,
    Optional<RetryTopic> retries,
    InFlightOptions inFlight,
    Map<String, String> kafka) {

  /** Kafka's bound for a topic is 249, and its internal topics' names add to it. */
  private static final int LONGEST_ID = 200;

  /** The group protocols of Streams. */
  public enum GroupProtocol {
    /** Static members: a restarted instance gets its partitions back without a rebalance. */
    CLASSIC,
    /** The broker assigns tasks; it knows no static members and keeps a dead one 45 s. */
    STREAMS
  }

  /** How its replays are told from its live events: group, internal topics, state directory. */
  static final String OF_REPLAYS = "-replay";

  public PipelineOptions {
    Objects.requireNonNull(bootstrapServers, "bootstrapServers");
    // It begins the names of topics, and is the name of a folder.
    if (!applicationId.matches("[\\w-][\\w.-]{0,%d}".formatted(LONGEST_ID - 1))) {
      throw new IllegalArgumentException(
          "the application id is '%s', but must be 1 to %d ASCII letters, digits, '.', '_' and '-', and not begin with '.': change --application-id"
              .formatted(applicationId, LONGEST_ID));
    }
    if (streamThreads < 1) {
      throw new IllegalArgumentException(
          "the pipeline needs at least 1 stream thread, not %d: raise --stream-threads"
              .formatted(streamThreads));
    }
    if (commitInterval.isNegative()) {
      throw new IllegalArgumentException(
          "the commit interval is %d ms, but must be at least 0: change --commit-interval-ms"
              .formatted(commitInterval.toMillis()));
    }
    if (retries.isPresent() && groupProtocol == GroupProtocol.STREAMS) {
      throw new IllegalArgumentException(
          "events that wait for their retry need a consumer that can be paused, which the group protocol streams has not: leave --retry-topic or --group-protocol out");
    }
    kafka = Map.copyOf(kafka);
  }

  /** For a second application beside this one, which works on replays and retries nothing later. */
  PipelineOptions forReplays() {
    return new PipelineOptions(
        bootstrapServers,
        applicationId + OF_REPLAYS,
        stateDirectory.resolveSibling(stateDirectory.getFileName() + OF_REPLAYS),
        guarantee,
        groupProtocol,
        streamThreads,
        commitInterval,
        topics,
        Optional.empty(),
        inFlight,
        kafka);
  }
}
