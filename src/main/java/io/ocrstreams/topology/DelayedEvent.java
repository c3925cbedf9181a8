package io.ocrstreams.topology;

import io.ocrstreams.event.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * An event on the topic of retries: key, value and headers as they came, and the rest in headers
 * that begin with {@value #PREFIX}.
 *
 * @param arrival the event, with the round that it waits for
 * @param notBefore when it is due, milliseconds since the epoch
 */
record DelayedEvent(Arrival arrival, long notBefore) {
  private static final String PREFIX = "ocr.retry.";
  private static final String ROUND = PREFIX + "round";
  private static final String NOT_BEFORE = PREFIX + "not.before";
  private static final String FETCH_ATTEMPTS = PREFIX + "fetch.attempts";
  private static final String TOPIC = PREFIX + "source.topic";
  private static final String PARTITION = PREFIX + "source.partition";
  private static final String OFFSET = PREFIX + "source.offset";
  private static final String TIMESTAMP = PREFIX + "source.timestamp";

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
                  event.source(), event.arrival().origin(), round, event.fetchAttempts()),
              now + delay));
    }
    return Optional.empty();
  }

  Record<byte[], byte[]> toRecord() {
    SourceEvent event = arrival.event();
    Headers headers = new RecordHeaders(event.headers());
    add(headers, ROUND, arrival.rounds());
    add(headers, NOT_BEFORE, notBefore);
    add(headers, FETCH_ATTEMPTS, arrival.fetchAttempts());
    headers.add(TOPIC, arrival.origin().topic().getBytes(StandardCharsets.UTF_8));
    add(headers, PARTITION, arrival.origin().partition());
    add(headers, OFFSET, arrival.origin().offset());
    add(headers, TIMESTAMP, event.timestamp());
    return new Record<>(event.key(), event.value(), event.timestamp(), headers);
  }

  /**
   * Reads what stands on the topic of retries.
   *
   * @return empty if somebody else put it there: it has not all the headers
   */
  static Optional<DelayedEvent> of(SourceEvent record) {
    Headers all = record.headers();
    Header topic = all.lastHeader(TOPIC);
    if (topic == null) {
      return Optional.empty();
    }
    try {
      SourceEvent event =
          new SourceEvent(
              record.key(),
              record.value(),
              without(all),
              number(all, TIMESTAMP),
              record.omittedBytes());
      Origin origin =
          new Origin(
              new String(topic.value(), StandardCharsets.UTF_8),
              Math.toIntExact(number(all, PARTITION)),
              number(all, OFFSET));
      return Optional.of(
          new DelayedEvent(
              new Arrival(
                  event,
                  origin,
                  Math.toIntExact(number(all, ROUND)),
                  Math.toIntExact(number(all, FETCH_ATTEMPTS))),
              number(all, NOT_BEFORE)));
    } catch (NumberFormatException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Headers without(Headers all) {
    Headers own = new RecordHeaders();
    for (Header header : all) {
      if (!header.key().startsWith(PREFIX)) {
        own.add(header);
      }
    }
    return own;
  }

  private static void add(Headers headers, String name, long value) {
    headers.add(name, Long.toString(value).getBytes(StandardCharsets.UTF_8));
  }

  private static long number(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    if (header == null) {
      throw new NumberFormatException("no header " + name);
    }
    return Long.parseLong(new String(header.value(), StandardCharsets.UTF_8));
  }
}
