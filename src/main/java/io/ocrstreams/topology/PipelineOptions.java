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

  /** The group protocols of Streams. */
  public enum GroupProtocol {
    /** Static members: a restarted instance gets its partitions back without a rebalance. */
    CLASSIC,
    /** The broker assigns tasks; it knows no static members and keeps a dead one 45 s. */
    STREAMS
  }

  public PipelineOptions {
    Objects.requireNonNull(bootstrapServers, "bootstrapServers");
    Objects.requireNonNull(applicationId, "applicationId");
    if (streamThreads < 1) {
      throw new IllegalArgumentException(
          "the pipeline needs at least 1 stream thread, not %d: raise --stream-threads"
              .formatted(streamThreads));
    }
    if (retries.isPresent() && groupProtocol == GroupProtocol.STREAMS) {
      throw new IllegalArgumentException(
          "events that wait for their retry need a consumer that can be paused, which the group protocol streams has not: leave --retry-topic or --group-protocol out");
    }
    kafka = Map.copyOf(kafka);
  }
}
