package io.ocrstreams.deadletter;

import io.ocrstreams.deadletter.RedriveDecision.Send;
import io.ocrstreams.deadletter.RedriveDecision.Skip;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicReader;
import java.util.Map;
import java.util.Optional;

/**
 * Sends the events of selected dead letters again, each dead letter once at most: see {@code
 * docs/decisions.md}, "A dead letter is redriven once".
 *
 * <p>Kafka's errors come out as they are; {@code ProducerFencedException} or {@code
 * InvalidProducerEpochException} mean that somebody else has begun to redrive. Whatever was told to
 * the listener by then holds. For one thread, but for {@link #stop}.
 */
public final class Redriver {
  /** The same for all who redrive: whoever begins later shuts out the one before. */
  public static final String TRANSACTIONAL_ID = "ocr-streams-redrive";

  private final Map<String, Object> consumerSettings;
  private final Map<String, Object> producerSettings;
  private volatile boolean stopped;

  /**
   * @param consumerSettings of a Kafka consumer
   * @param producerSettings of a Kafka producer
   */
  public Redriver(Map<String, Object> consumerSettings, Map<String, Object> producerSettings) {
    this.consumerSettings = Map.copyOf(consumerSettings);
    this.producerSettings = Map.copyOf(producerSettings);
  }

  /**
   * Sends again what the filter selects among the dead letters that are there now: not those that
   * its events become meanwhile.
   *
   * @param limit events at most
   */
  public void redrive(DeadLetterFilter filter, long limit, RedriveListener listener) {
    // Before anything is read: from here on nobody else redrives.
    try (RedriveProducer producer = RedriveProducer.connect(producerSettings)) {
      redrive(filter, limit, listener, Optional.of(producer));
    }
  }

  /** Tells the listener what {@link #redrive} would do, and changes nothing. */
  public void rehearse(DeadLetterFilter filter, long limit, RedriveListener listener) {
    redrive(filter, limit, listener, Optional.empty());
  }

  /** Makes it return soon; what was begun is finished. From any thread. */
  public void stop() {
    stopped = true;
  }

  private void redrive(
      DeadLetterFilter filter,
      long limit,
      RedriveListener listener,
      Optional<RedriveProducer> producer) {
    try (DeadLetters letters = new DeadLetters(consumerSettings);
        TopicOriginals originals = new TopicOriginals(consumerSettings)) {
      RedrivePlanner planner =
          new RedrivePlanner(
              filter.reasons().contains(ReasonCode.CRASHED_REPEATEDLY),
              RedriveLog.read(consumerSettings),
              originals,
              imagePartitions());
      RedriveBatch batch = new RedriveBatch(producer, listener);
      letters.read(
          filter,
          letter -> {
            RedriveDecision decision = planner.decide(letter);
            if (decision instanceof Skip skip) {
              listener.skipped(letter, skip.reason(), skip.why());
            } else {
              batch.add((Send) decision);
              if (batch.isFull()) {
                batch.send();
                listener.progress(letters.progress());
              }
            }
            return batch.taken() < limit && !stopped;
          });
      batch.send();
    }
  }

  private int imagePartitions() {
    try (TopicReader images = new TopicReader(consumerSettings, TopicCatalog.IMAGES)) {
      return images.partitions();
    }
  }
}
