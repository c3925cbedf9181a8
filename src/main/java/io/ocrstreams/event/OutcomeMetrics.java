package io.ocrstreams.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A record on {@code ocr.metrics}: exactly one for each outcome.
 *
 * @param id the event's id, or null where it could not be read
 * @param outcome result or dead letter
 * @param reason why there is no result, or null
 * @param stages where the time went
 * @param fetchAttempts how often its image was tried to be fetched, 1 for one that the event
 *     carries; 0 where it never came to that
 * @param batchSize mean size of the batches that held its lines; 0 without lines
 * @param imageBytes encoded size, 0 where it was never fetched
 * @param width pixels, 0 where it was never decoded
 * @param height pixels, 0 where it was never decoded
 * @param lines number of recognised lines
 * @param meanConfidence mean over its lines; null without lines
 * @param model name of the recogniser, or null where none was chosen
 * @param eventTimestamp the event's timestamp, milliseconds since the epoch
 * @param origin where the event stood
 * @param run the replay that the outcome belongs to, or null for that of a live event
 * @param redrive set where the event was sent again after it had become a dead letter, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OutcomeMetrics(
    String id,
    Outcome outcome,
    ReasonCode reason,
    StageTimes stages,
    int fetchAttempts,
    double batchSize,
    long imageBytes,
    int width,
    int height,
    int lines,
    Double meanConfidence,
    String model,
    long eventTimestamp,
    Origin origin,
    String run,
    Redrive redrive) {

  /** How an event ended. */
  public enum Outcome {
    RESULT,
    DEAD_LETTER;

    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
