package io.ocrstreams.rollout;

import io.ocrstreams.engine.ModelSwitch;
import io.ocrstreams.event.ModelRollout;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicFollower;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has this instance use the models that the topic of models wants: those there are at the start
 * before anything is read, later ones as they come, on a thread of its own. It is in no group:
 * every instance follows all of it. Without the topic, {@code --model} counts until there is one;
 * while Kafka is away, what was wanted last.
 */
public final class ModelFollower implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ModelFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);

  private final ModelRollouts rollouts;
  private final TopicFollower follower;
  private Optional<ModelRollout> wanted;
  private boolean silent;

  private ModelFollower(
      Supplier<Consumer<byte[], byte[]>> connect,
      ModelRollouts rollouts,
      Optional<ModelRollout> wanted,
      Duration pause) {
    this.rollouts = rollouts;
    this.wanted = wanted;
    this.follower =
        new TopicFollower("ocr-models", connect, this::follow, this::failed, pause);
  }

  /**
   * Returns when the models that are wanted now are in use, or were refused.
   *
   * @param connect makes a consumer of committed records without a group, which begins at the first
   *     record where it knows no better and makes no topics
   * @param now what is wanted now, as {@link RolloutLog#read} tells it
   * @param models to be changed
   * @param configured what is used while nothing is wanted
   * @param pause between attempts to follow the topic where it is not there
   */
  public static ModelFollower start(
      Supplier<Consumer<byte[], byte[]>> connect,
      Optional<ModelRollout> now,
      ModelSwitch models,
      String configured,
      RolloutListener listener,
      Duration pause) {
    ModelRollouts rollouts = new ModelRollouts(models, configured, listener);
    rollouts.begin(now);
    ModelFollower started = new ModelFollower(connect, rollouts, now, pause);
    started.follower.start();
    return started;
  }

  /** Returns when a change that is under way has been made. */
  @Override
  public void close() {
    follower.close();
  }

  private void failed(RuntimeException fault) {
    if (fault instanceof KafkaException) {
      tell("Topic " + TopicCatalog.MODELS + " cannot be followed now: " + fault.getMessage());
    } else {
      log.error("Topic {} cannot be followed now", TopicCatalog.MODELS, fault);
    }
  }

  /** Once until it goes well again. */
  private void tell(String message) {
    if (!silent) {
      log.warn("{}", message);
      silent = true;
    }
  }

  private void follow(Consumer<byte[], byte[]> connected) {
    List<TopicPartition> partitions =
        connected.partitionsFor(TopicCatalog.MODELS).stream()
            .map(each -> new TopicPartition(TopicCatalog.MODELS, each.partition()))
            .toList();
    if (partitions.isEmpty()) {
      tell(
          "There is no topic %s, so --model counts: 'ocr-streams topics apply' makes it"
              .formatted(TopicCatalog.MODELS));
    } else {
      follow(connected, partitions);
    }
  }

  private void follow(Consumer<byte[], byte[]> connected, List<TopicPartition> partitions) {
    connected.assign(partitions);
    // All of it, each time: what stands there is little, and only the newest record counts.
    connected.seekToBeginning(partitions);
    RolloutLog.Wanted read = new RolloutLog.Wanted();
    while (!follower.isClosed()) {
      connected.poll(POLL).forEach(read::accept);
      if (isAtEnd(connected, partitions)) {
        silent = false;
        use(read.newest());
      }
    }
  }

  private void use(Optional<ModelRollout> newest) {
    if (!newest.equals(wanted)) {
      // Once for each record: what was refused is refused again, until somebody writes another.
      wanted = newest;
      rollouts.apply(newest);
    }
  }

  private static boolean isAtEnd(
      Consumer<byte[], byte[]> connected, List<TopicPartition> partitions) {
    return partitions.stream().allMatch(each -> connected.currentLag(each).orElse(1) == 0);
  }
}
