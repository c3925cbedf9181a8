package io.ocrstreams.topology;

import io.ocrstreams.engine.Reading;
import io.ocrstreams.engine.SourceImage;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Recognition;
import io.ocrstreams.event.Replay;
import io.ocrstreams.topics.TextHeaders;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * An event as its producer sent it, and what became of it before it came here.
 *
 * @param event without what the topic of retries has added to it
 * @param origin where the producer put it
 * @param rounds how often it has stood on the topic of retries
 * @param fetchAttempts made before it last stood there
 * @param run the replay that brought it here, if any
 * @param earlier what the event gave before, if a replay wants to have that copied
 */
record Arrival(
    SourceEvent event,
    Origin origin,
    int rounds,
    int fetchAttempts,
    Optional<String> run,
    Optional<Reading> earlier) {

  /** Straight from its producer. */
  static Arrival first(SourceEvent event, Origin origin) {
    return new Arrival(event, origin, 0, 0, Optional.empty(), Optional.empty());
  }

  /** From the archive: as it stood there, but for the headers that say so. */
  static Arrival replayed(SourceEvent record, Replay replay) {
    Headers headers = new RecordHeaders(record.headers());
    headers.remove(OcrHeaders.REPLAY_EARLIER);
    SourceEvent event =
        new SourceEvent(
            record.key(),
            record.value(),
            headers,
            replay.eventTimestamp(),
            omittedBytes(record));
    return new Arrival(event, replay.origin(), 0, 0, Optional.of(replay.run()), earlier(record));
  }

  /** Headers come from outside: a broken one counts as none. */
  private static Optional<Reading> earlier(SourceEvent record) {
    Header header = record.headers().lastHeader(OcrHeaders.REPLAY_EARLIER);
    if (header == null || header.value() == null) {
      return Optional.empty();
    }
    try {
      Recognition result = Json.MAPPER.readValue(header.value(), Recognition.class);
      Recognition.Source image = result.source();
      return Optional.of(
          new Reading(
              result.lines(),
              new SourceImage(
                  image.sha256(),
                  image.bytes(),
                  image.contentType(),
                  image.width(),
                  image.height()),
              result.layout(),
              result.model(),
              result.modelVersion(),
              result.profile(),
              result.options(),
              0,
              false));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** What is too large for the topic of replayed events was left out on the way there. */
  private static long omittedBytes(SourceEvent record) {
    String before = TextHeaders.get(record.headers(), OcrHeaders.OMITTED_BYTES);
    return record.omittedBytes() == 0 && before != null && before.matches("\\d{1,18}")
        ? Long.parseLong(before)
        : record.omittedBytes();
  }
}
