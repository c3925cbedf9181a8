package io.ocrstreams.deadletter;

import static io.ocrstreams.event.ReasonCode.CRASHED_REPEATEDLY;

import io.ocrstreams.deadletter.RedriveDecision.Send;
import io.ocrstreams.deadletter.RedriveDecision.Skip;
import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Redrive;
import io.ocrstreams.topics.TextHeaders;
import io.ocrstreams.topics.TopicCatalog;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Decides what becomes of each dead letter, and makes the event that is sent again. An event is sent
 * again once for each of its attempts that failed: if it fails again, there is a new dead letter with
 * the next attempt, which can be redriven in its turn. Not thread-safe.
 */
final class RedrivePlanner {
  private final boolean crashedToo;
  private final RedriveLog log;
  private final OriginalEvents originals;
  private final int imagePartitions;
  private final Set<Attempt> decided = new HashSet<>();

  /**
   * @param crashedToo whether events that killed the process were asked for by their reason
   * @param log what was sent again before
   * @param originals for dead letters that do not hold their event
   * @param imagePartitions of the topic that events go to
   */
  RedrivePlanner(
      boolean crashedToo, RedriveLog log, OriginalEvents originals, int imagePartitions) {
    this.crashedToo = crashedToo;
    this.log = log;
    this.originals = originals;
    this.imagePartitions = imagePartitions;
  }

  RedriveDecision decide(DeadLetter letter) {
    Optional<Redrive> next = letter.next();
    if (letter.reason().isEmpty() || letter.source().isEmpty() || next.isEmpty()) {
      return new Skip(
          letter,
          SkipReason.NO_DEAD_LETTER,
          "its headers do not name a reason, an origin and a timestamp: not written by the pipeline");
    }
    Optional<RedriveEntry> before = log.entryOf(letter);
    if (before.isPresent()) {
      return new Skip(
          letter,
          SkipReason.ALREADY_REDRIVEN,
          "it was redriven as attempt %d, to %s"
              .formatted(before.get().attempt(), before.get().event().toText()));
    }
    if (!crashedToo && letter.reason().get().equals(CRASHED_REPEATEDLY.code())) {
      return new Skip(
          letter,
          SkipReason.CRASHED_REPEATEDLY,
          "it killed the process: --reason %s redrives such events".formatted(letter.reason().get()));
    }
    Redrive redrive = next.get();
    if (!decided.add(Attempt.of(redrive))) {
      return new Skip(
          letter, SkipReason.ALREADY_REDRIVEN, "another dead letter of its event is redriven");
    }
    return letter.omittedBytes() == 0
        ? send(letter, redrive, letter.key(), letter.value(), letter.headers())
        : fromOrigin(letter, redrive, letter.source().get());
  }

  private RedriveDecision fromOrigin(DeadLetter letter, Redrive redrive, Origin source) {
    Optional<ConsumerRecord<byte[], byte[]>> found = originals.at(source);
    if (found.isEmpty()) {
      return new Skip(
          letter,
          SkipReason.ORIGIN_GONE,
          "its event of %d bytes was left out, and is no longer at %s"
              .formatted(letter.omittedBytes(), source.toText()));
    }
    ConsumerRecord<byte[], byte[]> original = found.get();
    if (!OriginalEvents.isEventOf(letter, original)) {
      return new Skip(
          letter,
          SkipReason.ORIGIN_DIFFERS,
          "its event of %d bytes was left out, and another stands at %s"
              .formatted(letter.omittedBytes(), source.toText()));
    }
    return send(letter, redrive, original.key(), original.value(), original.headers());
  }

  private Send send(
      DeadLetter letter, Redrive redrive, byte[] key, byte[] value, Headers headers) {
    RecordHeaders own = new RecordHeaders();
    for (Header header : headers) {
      if (!header.key().startsWith(OcrHeaders.PREFIX)) {
        own.add(header);
      }
    }
    redrive.headers().forEach((name, text) -> TextHeaders.set(own, name, text));
    return new Send(
        letter,
        redrive,
        new ProducerRecord<>(
            TopicCatalog.IMAGES, partition(letter.source().orElseThrow()), key, value, own));
  }

  /**
   * Where the event stood before, whatever partitioner its producer has: events of one key stay in
   * one partition. Null, the producer's choice, where that is not to be had.
   */
  private Integer partition(Origin source) {
    return source.topic().equals(TopicCatalog.IMAGES) && source.partition() < imagePartitions
        ? source.partition()
        : null;
  }
}
