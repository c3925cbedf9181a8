package io.ocrstreams.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Keeps so many events on their way through a pipeline: each outcome brings the next event. For one
 * thread.
 */
final class SteadyLoad implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final List<BenchImage> images;
  private final EventSender sender;
  private final OutcomeReader results;
  private final LongConsumer appended;
  private boolean draining;
  private long sent;
  private long done;

  /**
   * @param images given again and again, in this order
   * @param appended told of each result when it was appended, milliseconds since the epoch
   */
  SteadyLoad(
      ClusterAccess cluster, BenchTopics topics, List<BenchImage> images, LongConsumer appended) {
    this.images = images;
    this.appended = appended;
    this.sender = new EventSender(cluster, topics.names().images());
    this.results =
        new OutcomeReader(
            cluster, List.of(topics.names().results()), topics.names().deadLetters());
  }

  /** Adds events to those that are on their way. */
  void send(int events) {
    for (int i = 0; i < events; i++) {
      BenchImage image = images.get((int) (sent % images.size()));
      sender.send(sent++, image.file(), image.layout(), System.currentTimeMillis());
    }
  }

  /** Returns when there were so many outcomes in all. */
  void awaitDone(long outcomes) {
    results.read(result -> onResult(result.timestamp()), () -> done < outcomes, PATIENCE);
  }

  /** Goes on for that time. */
  void run(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    results.read(
        result -> onResult(result.timestamp()), () -> System.nanoTime() < end, PATIENCE);
  }

  /** Sends nothing more, and returns when nothing is on its way. */
  void drain() {
    draining = true;
    awaitDone(sent);
  }

  /** Outcomes so far. */
  long done() {
    return done;
  }

  private void onResult(long timestamp) {
    done++;
    appended.accept(timestamp);
    if (!draining) {
      send(1);
    }
  }

  @Override
  public void close() {
    sender.close();
    results.close();
  }
}
