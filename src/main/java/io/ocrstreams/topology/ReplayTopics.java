package io.ocrstreams.topology;

import io.ocrstreams.topics.TopicCatalog;
import java.util.List;

/**
 * The topics that all replays share.
 *
 * @param runs what there is of replays, and how far each has come
 * @param events the events that are replayed
 * @param deadLetters those of them that ended without a result
 * @param metrics one record for each of their outcomes
 */
public record ReplayTopics(String runs, String events, String deadLetters, String metrics) {
  /** The names in {@code topics/}. */
  public static ReplayTopics defaults() {
    return new ReplayTopics(
        TopicCatalog.REPLAYS,
        TopicCatalog.REPLAY,
        TopicCatalog.REPLAY_DEAD_LETTERS,
        TopicCatalog.REPLAY_METRICS);
  }

  /** All of them. */
  public List<String> all() {
    return List.of(runs, events, deadLetters, metrics);
  }
}
