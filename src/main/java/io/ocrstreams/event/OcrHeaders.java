package io.ocrstreams.event;

import java.util.List;

/** Names of the headers that this program sets. All values are text in UTF-8. */
public final class OcrHeaders {
  /** W3C Trace Context: what belongs to one trace; of HTTP requests too. */
  public static final List<String> TRACE_CONTEXT = List.of("traceparent", "tracestate");

  /** Names that begin so are the program's own: redriving an event drops those of its dead letter. */
  public static final String PREFIX = "ocr.";

  /** Why the event is a dead letter: {@link ReasonCode#code}. */
  public static final String REASON = "ocr.reason";

  /** Where it failed: {@link Stage#code}. */
  public static final String STAGE = "ocr.stage";

  /** One sentence for a person. */
  public static final String MESSAGE = "ocr.message";

  /** The event's id. */
  public static final String ID = "ocr.id";

  /** Where the event stood: topic. */
  public static final String SOURCE_TOPIC = "ocr.source.topic";

  /** Where the event stood: partition, decimal. */
  public static final String SOURCE_PARTITION = "ocr.source.partition";

  /** Where the event stood: offset, decimal. */
  public static final String SOURCE_OFFSET = "ocr.source.offset";

  /** The event's timestamp, milliseconds since the epoch, decimal. */
  public static final String SOURCE_TIMESTAMP = "ocr.source.timestamp";

  /** How many runs of the process died while they worked on the event, decimal. */
  public static final String CRASHES = "ocr.crashes";

  /** How often the event's image was tried to be fetched, decimal. */
  public static final String FETCH_ATTEMPTS = "ocr.fetch.attempts";

  /** How often the event has stood on the topic of retries, decimal; absent where it never did. */
  public static final String RETRY_ROUNDS = "ocr.retry.rounds";

  /** Names that begin so are of the topic of retries: they go when an event leaves it. */
  public static final String RETRY_PREFIX = "ocr.retry.";

  /** How often a delayed event has stood on the topic of retries, decimal. */
  public static final String RETRY_ROUND = "ocr.retry.round";

  /** When a delayed event is due, milliseconds since the epoch, decimal. */
  public static final String RETRY_NOT_BEFORE = "ocr.retry.not.before";

  /** How often a delayed event's image was tried to be fetched so far, decimal. */
  public static final String RETRY_FETCH_ATTEMPTS = "ocr.retry.fetch.attempts";

  /** Where a delayed event's producer put it: topic. */
  public static final String RETRY_SOURCE_TOPIC = "ocr.retry.source.topic";

  /** Where a delayed event's producer put it: partition, decimal. */
  public static final String RETRY_SOURCE_PARTITION = "ocr.retry.source.partition";

  /** Where a delayed event's producer put it: offset, decimal. */
  public static final String RETRY_SOURCE_OFFSET = "ocr.retry.source.offset";

  /** A delayed event's timestamp there, milliseconds since the epoch, decimal. */
  public static final String RETRY_SOURCE_TIMESTAMP = "ocr.retry.source.timestamp";

  /** Size of an event that was left out of its dead letter, bytes, decimal. */
  public static final String OMITTED_BYTES = "ocr.omitted.bytes";

  /** How often the event was sent again by now, decimal; absent where it never was. */
  public static final String REDRIVE = "ocr.redrive";

  /** Where a redriven event stood when it first came: {@link Origin#toText}. */
  public static final String REDRIVE_ORIGIN = "ocr.redrive.origin";

  /** A redriven event's timestamp when it first came, milliseconds since the epoch, decimal. */
  public static final String REDRIVE_TIMESTAMP = "ocr.redrive.timestamp";

  /** The dead letter that the attempt before became: {@link Origin#toText}. */
  public static final String REDRIVE_DEAD_LETTER = "ocr.redrive.dead.letter";

  /** Names that begin so are of a replay: they tell its events and outcomes from others. */
  public static final String REPLAY_PREFIX = "ocr.replay.";

  /** The run that an event or an outcome belongs to. */
  public static final String REPLAY_RUN = "ocr.replay.run";

  /** Where a replayed event stands in the archive: {@link Origin#toText}. */
  public static final String REPLAY_ORIGIN = "ocr.replay.origin";

  /** A replayed event's timestamp there, milliseconds since the epoch, decimal. */
  public static final String REPLAY_TIMESTAMP = "ocr.replay.timestamp";

  /** An earlier result of a replayed event, as JSON: given back if it would come out the same. */
  public static final String REPLAY_EARLIER = "ocr.replay.earlier";

  /** On a result that was copied from an earlier one: {@code true}. */
  public static final String REPLAY_COPIED = "ocr.replay.copied";

  /**
   * Which version of its document's result this is, decimal: of two, the greater is the newer.
   * Absent on what the pipeline of live events writes, which is older than any other that stands
   * behind it.
   */
  public static final String VERSION = "ocr.version";

  /** On what a promotion has replaced: the run whose result stands in its place. */
  public static final String REPLACED_BY = "ocr.replaced.by";

  private OcrHeaders() {}
}
