package io.ocrstreams.event;

/** Names of the headers that this program sets. All values are text in UTF-8. */
public final class OcrHeaders {
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

  private OcrHeaders() {}
}
