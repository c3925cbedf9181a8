package io.ocrstreams.topology;

import io.ocrstreams.engine.OcrJob;
import io.ocrstreams.engine.OcrRequest;
import io.ocrstreams.engine.OcrService;
import io.ocrstreams.engine.SourceImage;
import io.ocrstreams.engine.StageInterval;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.Stage;
import io.ocrstreams.event.StageTimes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event between being taken and its outcome being written; handed from the preprocessing to the
 * recognising processor.
 *
 * <p>The processors of its task touch it on their stream thread only, except that {@link
 * #complete} may run on any thread. It tells the {@link CrashJournal} when the engine begins with
 * it and when that is over.
 */
final class InFlightEvent {
  private static final Logger log = LoggerFactory.getLogger(InFlightEvent.class);
  private static final StageTimes NO_TIMES = new StageTimes(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private final InFlightLedger.Held held;
  private final Arrival arrival;
  private final CrashJournal.Work work;
  private final int crashes;
  private final double lagMillis;
  private final long takenNanos = System.nanoTime();
  private volatile long startedNanos;
  private volatile long endedNanos;
  private Optional<String> id = Optional.empty();
  private Optional<ImageReference> reference = Optional.empty();
  private final CompletableFuture<OcrJob> started = new CompletableFuture<>();
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  /**
   * @param held as it stands in the ledger
   * @param arrival as its producer sent it
   * @param work its line in the journal
   * @param crashes how many runs of the process died while they worked on it
   * @param lagMillis from the event's timestamp to its being taken
   */
  InFlightEvent(
      InFlightLedger.Held held,
      Arrival arrival,
      CrashJournal.Work work,
      int crashes,
      double lagMillis) {
    this.held = held;
    this.arrival = arrival;
    this.work = work;
    this.crashes = crashes;
    this.lagMillis = lagMillis;
  }

  /** A step of our own code that is about this event only. */
  @FunctionalInterface
  interface Step {
    void run() throws OcrException;
  }

  /**
   * Takes a step. What goes wrong becomes the event's failure, and the thread goes on, also where
   * the fault is the program's own: after a restart the event would be there again, and the fault.
   * Only Kafka's exceptions pass: they are about the task or the thread.
   */
  void take(Step step) {
    try {
      step.run();
    } catch (OcrException reason) {
      fail(reason);
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError fault) {
      fail(fault(Stage.PARSE, fault));
    }
  }

  /** The reason of an event that a fault of this program ends, which is logged too. */
  OcrException fault(Stage stage, Throwable fault) {
    Origin place = arrival.origin();
    log.atError()
        .setCause(fault)
        .addKeyValue("topic", place.topic())
        .addKeyValue("partition", place.partition())
        .addKeyValue("offset", place.offset())
        .addKeyValue("stage", stage.code())
        .log("A fault of this program makes a dead letter of an event");
    return new OcrException(
        ReasonCode.INTERNAL_ERROR,
        stage,
        "a fault of this program, please report it with its log: " + fault,
        fault);
  }

  InFlightLedger.Held held() {
    return held;
  }

  Arrival arrival() {
    return arrival;
  }

  /** The event as its producer sent it. */
  SourceEvent source() {
    return arrival.event();
  }

  int crashes() {
    return crashes;
  }

  /** Whether another task, or this one before a restart, had left it unfinished. */
  boolean takenUpAgain() {
    return held.takenUpAgain();
  }

  /** Its id is known, though perhaps nothing else. */
  void identify(Optional<String> known) {
    id = known;
  }

  /** It could be read. */
  void refersTo(ImageReference image) {
    id = Optional.of(image.id());
    reference = Optional.of(image);
  }

  Optional<String> id() {
    return id;
  }

  /** Empty if the event could not be read. */
  Optional<ImageReference> reference() {
    return reference;
  }

  /** Gives its image to the engine, which begins when it lets it in. */
  void start(OcrService ocr, OcrService.Isolation isolation) {
    startedNanos = System.nanoTime();
    // A replay's own model reads its events, or the live one.
    OptionalDouble place =
        arrival.run().isPresent() ? OptionalDouble.empty() : TrafficPlace.of(outcomeKey());
    started.complete(
        ocr.prepare(
            new OcrRequest(reference.orElseThrow(), arrival.earlier(), place),
            isolation,
            work::begin));
  }

  /** Its key, or where it has none its id; null where there is nothing to take for one. */
  byte[] outcomeKey() {
    return source().key() != null
        ? source().key()
        : id.map(known -> known.getBytes(StandardCharsets.UTF_8)).orElse(null);
  }

  /** Completes when the engine is given it; never if it failed before. */
  CompletableFuture<OcrJob> started() {
    return started;
  }

  void fail(OcrException reason) {
    complete(new Outcome.Failed(reason));
  }

  void complete(Outcome ended) {
    // First: whoever sees the outcome may begin with an event that kills the process.
    work.end();
    endedNanos = System.nanoTime();
    outcome.complete(ended);
  }

  /** May complete on any thread. */
  CompletableFuture<Outcome> outcome() {
    return outcome;
  }

  /** The task is closing: whoever takes the event up next starts it anew. */
  void abandon() {
    started.thenAccept(OcrJob::cancel);
    started.cancel(false);
    work.end();
  }

  /** Since a task of this run has taken it. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - takenNanos);
  }

  /** Since its outcome is there; asked once it is. */
  Duration delivery() {
    return Duration.ofNanos(System.nanoTime() - endedNanos);
  }

  /** Where its time went, as far as it came. */
  StageTimes times() {
    StageTimes times = job().map(OcrJob::times).orElse(NO_TIMES);
    return new StageTimes(
        lagMillis,
        times.queue(),
        times.fetch(),
        times.decode(),
        times.detect(),
        times.preprocess(),
        times.batchWait(),
        times.inference(),
        times.textDecode(),
        times.total());
  }

  /** When its image was in which stage, since it was taken. */
  List<StageInterval> stages() {
    Duration waited = Duration.ofNanos(startedNanos - takenNanos);
    return job().map(OcrJob::intervals).orElse(List.of()).stream()
        .map(stage -> stage.later(waited))
        .toList();
  }

  /** What is known of its image, as far as it came. */
  Optional<SourceImage> image() {
    return job().flatMap(OcrJob::image);
  }

  /** How often its image was tried to be fetched, in all; 0 where it never came to that. */
  int fetchAttempts() {
    return arrival.fetchAttempts() + job().map(OcrJob::fetchAttempts).orElse(0);
  }

  private Optional<OcrJob> job() {
    return started.isDone() && !started.isCompletedExceptionally()
        ? Optional.of(started.join())
        : Optional.empty();
  }
}
