package io.ocrstreams.topology;

import io.ocrstreams.engine.OcrJob;
import io.ocrstreams.engine.OcrRequest;
import io.ocrstreams.engine.OcrService;
import io.ocrstreams.engine.Reading;
import io.ocrstreams.engine.ScriptedGate;
import io.ocrstreams.engine.SourceImage;
import io.ocrstreams.engine.StageInterval;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Layout;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Quad;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.StageTimes;
import io.ocrstreams.event.TextLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** An engine with a real gate whose jobs end when the test says so. */
final class FakeOcrService implements OcrService {
  static final SourceImage IMAGE = new SourceImage("ab".repeat(32), 1000, "image/png", 320, 48);

  static final List<StageInterval> INTERVALS =
      List.of(
          new StageInterval("fetch", Duration.ofNanos(10), Duration.ofNanos(20)),
          new StageInterval("inference", Duration.ofNanos(30), Duration.ofNanos(50)));

  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final List<String> started = new ArrayList<>();
  private final List<String> alone = new ArrayList<>();
  private final Map<String, RuntimeException> faults = new HashMap<>();
  private final ScriptedGate gate = new ScriptedGate();
  private volatile String textOfAll;
  private volatile double share;

  @Override
  public OcrJob prepare(OcrRequest request, Isolation isolation, Runnable admitted) {
    ImageReference reference = request.reference();
    RuntimeException fault = faults.get(reference.id());
    if (fault != null) {
      throw fault;
    }
    Job job = new Job();
    job.candidate = request.place().isPresent() && request.place().getAsDouble() < share;
    synchronized (this) {
      jobs.put(reference.id(), job);
    }
    gate.enter(isolation)
        .thenAccept(
            leave -> {
              job.reading.whenComplete((reading, failure) -> leave.run());
              begin(reference.id(), job, isolation, admitted);
              if (textOfAll != null) {
                job.finish(lines(textOfAll));
              }
            });
    return job;
  }

  private synchronized void begin(String id, Job job, Isolation isolation, Runnable admitted) {
    if (job.cancelled) {
      return;
    }
    admitted.run();
    started.add(id);
    if (isolation == Isolation.ALONE) {
      alone.add(id);
    }
  }

  @Override
  public CompletableFuture<Reading> recognize(OcrJob job) {
    return ((Job) job).reading;
  }

  /** Ids in the order in which the engine began with them; an id taken up again counts again. */
  synchronized List<String> started() {
    return List.copyOf(started);
  }

  synchronized List<String> startedAlone() {
    return List.copyOf(alone);
  }

  /** From now on it throws when it is given that event. */
  void failToTake(String id, RuntimeException fault) {
    faults.put(id, fault);
  }

  /** From now on a candidate reads that share of the events. */
  void tryCandidate(double shareOfEvents) {
    share = shareOfEvents;
  }

  boolean isCancelled(String id) {
    return job(id).cancelled;
  }

  /** From now on every event has this text at once, also one that is taken up again. */
  void finishAll(String text) {
    textOfAll = text;
  }

  void finish(String id, String... lines) {
    finish(id, lines(lines));
  }

  void finish(String id, List<TextLine> lines) {
    job(id).finish(lines);
  }

  private static List<TextLine> lines(String... texts) {
    return Stream.of(texts)
        .map(text -> new TextLine(text, 0.9f, Quad.ofImage(320, 48)))
        .toList();
  }

  void fail(String id, ReasonCode reason, String message) {
    job(id).reading.completeExceptionally(new OcrException(reason, message));
  }

  /** Its host stays away, and asks to be left alone for so long. */
  void failForNow(String id, Duration retryAfter) {
    job(id)
        .reading
        .completeExceptionally(
            OcrException.thatMayPass(ReasonCode.FETCH_FAILED, "down", null, retryAfter));
  }

  private synchronized Job job(String id) {
    return Optional.ofNullable(jobs.get(id)).orElseThrow();
  }

  private static final class Job implements OcrJob {
    private final CompletableFuture<Reading> reading = new CompletableFuture<>();
    private volatile boolean cancelled;
    private volatile boolean candidate;

    private void finish(List<TextLine> lines) {
      reading.complete(
          new Reading(
              lines, IMAGE, Layout.LINE, "fake", "1", "none", "fake-det 1", 4, candidate));
    }

    @Override
    public void cancel() {
      cancelled = true;
      reading.cancel(false);
    }

    @Override
    public StageTimes times() {
      return new StageTimes(0, 1, 2, 3, 4, 5, 6, 7, 8, 36);
    }

    @Override
    public List<StageInterval> intervals() {
      return INTERVALS;
    }

    @Override
    public Optional<SourceImage> image() {
      return Optional.of(IMAGE);
    }

    @Override
    public int fetchAttempts() {
      return 2;
    }
  }
}
