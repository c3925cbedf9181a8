package io.ocrstreams.topology;

import io.ocrstreams.engine.Reading;
import io.ocrstreams.engine.StageInterval;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.StageTimes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the work on an event ended, for those who count, trace or log.
 *
 * @param ending what is written for it
 * @param id empty if the event could not be read
 * @param origin where its producer put it
 * @param run the replay that it belongs to, if any
 * @param traceContext headers of W3C Trace Context that it came with, by name
 * @param timestamp the event's own, milliseconds since the epoch
 * @param failure why there is no result
 * @param lines that were read
 * @param model name of the recogniser that read them, if any
 * @param age since a task of this run took it
 * @param times where its time went
 * @param stages when its image was in which stage, since a task took the event
 * @param delivery from its outcome being ready to its being written: it waited for events of its
 *     key that came earlier
 * @param takenUpAgain whether it was taken from the ledger, where another task, or this one before a
 *     restart, had left it unfinished
 * @param crashes how many runs of the process died while they worked on it
 * @param rounds how often it has stood on the topic of retries
 * @param fetchAttempts how often its image was tried to be fetched
 */
public record EndedEvent(
    Ending ending,
    Optional<String> id,
    Origin origin,
    Optional<String> run,
    Map<String, String> traceContext,
    long timestamp,
    Optional<OcrException> failure,
    int lines,
    Optional<String> model,
    Duration age,
    StageTimes times,
    List<StageInterval> stages,
    Duration delivery,
    boolean takenUpAgain,
    int crashes,
    int rounds,
    int fetchAttempts) {

  /** What is written for an event. */
  public enum Ending {
    RESULT,
    DEAD_LETTER,
    /** No outcome: it goes to the topic of retries, and comes back. */
    RETRY;

    /** Lower case with underscores. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static EndedEvent of(
      InFlightEvent event,
      Ending ending,
      Optional<OcrException> failure,
      Optional<Reading> reading) {
    return new EndedEvent(
        ending,
        event.id(),
        event.arrival().origin(),
        event.arrival().run(),
        event.source().traceContext(),
        event.source().timestamp(),
        failure,
        reading.map(read -> read.lines().size()).orElse(0),
        reading.map(Reading::model),
        event.age(),
        event.times(),
        event.stages(),
        event.delivery(),
        event.takenUpAgain(),
        event.crashes(),
        event.arrival().rounds(),
        event.fetchAttempts());
  }
}
