package io.ocrstreams.topology;

import io.ocrstreams.engine.Reading;
import io.ocrstreams.engine.SourceImage;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.OutcomeMetrics;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.Recognition;
import io.ocrstreams.event.TextLine;
import io.ocrstreams.topics.TextHeaders;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Turns the end of an event into the records that tell of it. */
final class OutcomeRecords {
  /** Messages are cut here, so that a dead letter always fits its topic. */
  private static final int LONGEST_MESSAGE = 1000;

  private final int largestResult;

  /**
   * @param largestResult bytes of a result's value at most; a larger one becomes a dead letter
   */
  OutcomeRecords(int largestResult) {
    this.largestResult = largestResult;
  }

  /**
   * What is written for one event.
   *
   * @param failure why the outcome is a dead letter; empty if it is a result
   * @param reading what the result says; empty where there is none
   */
  record Written(
      Optional<OcrException> failure,
      Optional<Reading> reading,
      Record<byte[], byte[]> outcome,
      Record<byte[], byte[]> metrics) {}

  Written write(InFlightEvent event, Outcome outcome) {
    if (outcome instanceof Outcome.Recognized recognized) {
      byte[] value = Json.toBytes(recognition(event, recognized.reading()));
      if (value.length <= largestResult) {
        Record<byte[], byte[]> result = recordOf(event, value);
        if (event.arrival().earlier().filter(each -> each == recognized.reading()).isPresent()) {
          TextHeaders.set(result.headers(), OcrHeaders.REPLAY_COPIED, "true");
        }
        return new Written(
            Optional.empty(),
            Optional.of(recognized.reading()),
            result,
            metrics(event, Optional.of(recognized.reading()), null));
      }
      return deadLetter(event, tooLarge(value.length));
    }
    return deadLetter(event, ((Outcome.Failed) outcome).reason());
  }

  private Written deadLetter(InFlightEvent event, OcrException reason) {
    SourceEvent source = event.source();
    Origin origin = event.arrival().origin();
    Headers headers = new RecordHeaders(source.headers());
    // Each replaces what a producer may have sent under the same name.
    event.id().ifPresent(id -> TextHeaders.set(headers, OcrHeaders.ID, id));
    TextHeaders.set(headers, OcrHeaders.REASON, reason.reason().code());
    TextHeaders.set(headers, OcrHeaders.STAGE, reason.stage().code());
    TextHeaders.set(headers, OcrHeaders.MESSAGE, cut(String.valueOf(reason.getMessage())));
    TextHeaders.set(headers, OcrHeaders.SOURCE_TOPIC, origin.topic());
    TextHeaders.set(headers, OcrHeaders.SOURCE_PARTITION, Integer.toString(origin.partition()));
    TextHeaders.set(headers, OcrHeaders.SOURCE_OFFSET, Long.toString(origin.offset()));
    TextHeaders.set(headers, OcrHeaders.SOURCE_TIMESTAMP, Long.toString(source.timestamp()));
    TextHeaders.set(headers, OcrHeaders.CRASHES, Integer.toString(event.crashes()));
    TextHeaders.set(
        headers, OcrHeaders.FETCH_ATTEMPTS, Integer.toString(event.fetchAttempts()));
    if (event.arrival().rounds() > 0) {
      TextHeaders.set(
          headers, OcrHeaders.RETRY_ROUNDS, Integer.toString(event.arrival().rounds()));
    }
    if (source.omittedBytes() > 0) {
      TextHeaders.set(headers, OcrHeaders.OMITTED_BYTES, Long.toString(source.omittedBytes()));
    }
    return new Written(
        Optional.of(reason),
        Optional.empty(),
        new Record<>(source.key(), source.value(), source.timestamp(), headers),
        metrics(event, Optional.empty(), reason.reason()));
  }

  private static Recognition recognition(InFlightEvent event, Reading reading) {
    ImageReference reference = event.reference().orElseThrow();
    SourceImage image = reading.image();
    return new Recognition(
        reference.id(),
        reading.lines().isEmpty() ? Recognition.Status.BLANK : Recognition.Status.OK,
        reading.lines().stream().map(TextLine::text).collect(Collectors.joining("\n")),
        reading.lines(),
        new Recognition.Source(
            referableUri(reference.uri()),
            image.sha256(),
            image.bytes(),
            image.contentType(),
            image.width(),
            image.height()),
        reading.layout(),
        reading.model(),
        reading.modelVersion(),
        reading.candidate() ? true : null,
        reading.profile(),
        reading.options(),
        reference.attributes(),
        event.source().timestamp(),
        event.arrival().origin(),
        event.arrival().run().orElse(null),
        event.source().redrive().orElse(null));
  }

  /** A data: URI is the image itself and not repeated in its result. */
  private static String referableUri(String uri) {
    return uri == null || uri.regionMatches(true, 0, "data:", 0, 5) ? null : uri;
  }

  private static Record<byte[], byte[]> metrics(
      InFlightEvent event, Optional<Reading> reading, ReasonCode reason) {
    Optional<SourceImage> image = event.image();
    var metrics =
        new OutcomeMetrics(
            event.id().orElse(null),
            reason == null ? OutcomeMetrics.Outcome.RESULT : OutcomeMetrics.Outcome.DEAD_LETTER,
            reason,
            event.times(),
            event.fetchAttempts(),
            reading.map(Reading::batchSize).orElse(0.0),
            image.map(SourceImage::bytes).orElse(0L),
            image.map(SourceImage::width).orElse(0),
            image.map(SourceImage::height).orElse(0),
            reading.map(read -> read.lines().size()).orElse(0),
            reading.flatMap(OutcomeRecords::meanConfidence).orElse(null),
            reading.map(Reading::model).orElse(null),
            event.source().timestamp(),
            event.arrival().origin(),
            event.arrival().run().orElse(null),
            event.source().redrive().orElse(null));
    return recordOf(event, Json.toBytes(metrics));
  }

  private static Optional<Double> meanConfidence(Reading reading) {
    var mean = reading.lines().stream().mapToDouble(TextLine::confidence).average();
    return mean.isPresent() ? Optional.of(mean.getAsDouble()) : Optional.empty();
  }

  private static Record<byte[], byte[]> recordOf(InFlightEvent event, byte[] value) {
    SourceEvent source = event.source();
    return new Record<>(
        // Outcomes have a key where there is anything to take for one: topics may be compacted.
        event.outcomeKey(), value, source.timestamp(), new RecordHeaders(source.headers()));
  }

  private OcrException tooLarge(int bytes) {
    return new OcrException(
        ReasonCode.RESULT_TOO_LARGE,
        "the result has %d bytes, but a result may have %d: send smaller attributes, or split the image"
            .formatted(bytes, largestResult));
  }

  private static String cut(String message) {
    return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
  }
}
