package io.ocrstreams.topology;

import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.Origin;
import io.ocrstreams.topics.TextHeaders;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * An event on the topic of retries: key, value and headers as they came, and the rest in headers
 * that begin with {@value OcrHeaders#RETRY_PREFIX}.
 *
 * @param arrival the event, with the round that it waits for
 * @param notBefore when it is due, milliseconds since the epoch
 */
record DelayedEvent(Arrival arrival, long notBefore) {

  /**
   * What is to be tried again later.
   *
   * @param now milliseconds since the epoch
   * @return empty if the event has its final outcome
   */
  static Optional<DelayedEvent> after(
      InFlightEvent event, Outcome outcome, RetryTopic topic, long now) {
    int round = event.arrival().rounds() + 1;
    if (outcome instanceof Outcome.Failed failed
        && failed.reason().mayPass()
        && round <= topic.maxRounds()) {
      long delay = topic.delayOf(round, failed.reason().retryAfter()).toMillis();
      return Optional.of(
          new DelayedEvent(
              new Arrival(
                  event.source(),
                  event.arrival().origin(),
                  round,
                  event.fetchAttempts(),
                  event.arrival().run(),
                  event.arrival().earlier()),
              now + delay));
    }
    return Optional.empty();
  }

  Record<byte[], byte[]> toRecord() {
    SourceEvent event = arrival.event();
    Origin origin = arrival.origin();
    Headers headers = new RecordHeaders(event.headers());
    set(headers, OcrHeaders.RETRY_ROUND, arrival.rounds());
    set(headers, OcrHeaders.RETRY_NOT_BEFORE, notBefore);
    set(headers, OcrHeaders.RETRY_FETCH_ATTEMPTS, arrival.fetchAttempts());
    TextHeaders.set(headers, OcrHeaders.RETRY_SOURCE_TOPIC, origin.topic());
    set(headers, OcrHeaders.RETRY_SOURCE_PARTITION, origin.partition());
    set(headers, OcrHeaders.RETRY_SOURCE_OFFSET, origin.offset());
    set(headers, OcrHeaders.RETRY_SOURCE_TIMESTAMP, event.timestamp());
    return new Record<>(event.key(), event.value(), event.timestamp(), headers);
  }

  /**
   * Reads what stands on the topic of retries.
   *
   * @return empty if somebody else put it there: it has not all the headers
   */
  static Optional<DelayedEvent> of(SourceEvent record) {
    Headers all = record.headers();
    String topic = TextHeaders.get(all, OcrHeaders.RETRY_SOURCE_TOPIC);
    if (topic == null) {
      return Optional.empty();
    }
    try {
      SourceEvent event =
          new SourceEvent(
              record.key(),
              record.value(),
              withoutOwn(all),
              number(all, OcrHeaders.RETRY_SOURCE_TIMESTAMP),
              record.omittedBytes());
      Origin origin =
          new Origin(
              topic,
              Math.toIntExact(number(all, OcrHeaders.RETRY_SOURCE_PARTITION)),
              number(all, OcrHeaders.RETRY_SOURCE_OFFSET));
      return Optional.of(
          new DelayedEvent(
              new Arrival(
                  event,
                  origin,
                  Math.toIntExact(number(all, OcrHeaders.RETRY_ROUND)),
                  Math.toIntExact(number(all, OcrHeaders.RETRY_FETCH_ATTEMPTS)),
                  Optional.empty(),
                  Optional.empty()),
              number(all, OcrHeaders.RETRY_NOT_BEFORE)));
    } catch (NumberFormatException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Headers withoutOwn(Headers all) {
    Headers left = new RecordHeaders();
    for (Header header : all) {
      if (!header.key().startsWith(OcrHeaders.RETRY_PREFIX)) {
        left.add(header);
      }
    }
    return left;
  }

  private static void set(Headers headers, String name, long value) {
    TextHeaders.set(headers, name, Long.toString(value));
  }

  /** A header that is not there is no number either. */
  private static long number(Headers headers, String name) {
    return Long.parseLong(TextHeaders.get(headers, name));
  }
}
