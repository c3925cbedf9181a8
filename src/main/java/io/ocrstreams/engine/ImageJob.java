package io.ocrstreams.engine;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.StageTimes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** The engine's own view of an {@link OcrJob}. */
final class ImageJob implements OcrJob {
  private final OcrRequest request;
  private final Priority priority;
  private final LongSupplier nanoClock;
  private final JobTimes times;
  private final CompletableFuture<PreparedPage> prepared = new CompletableFuture<>();
  private final CompletableFuture<Reading> reading = new CompletableFuture<>();
  private final Presence presence = new Presence();
  private volatile SourceImage image;
  private volatile int fetchAttempts;

  ImageJob(OcrRequest request, Priority priority, LongSupplier nanoClock) {
    this.request = request;
    this.priority = priority;
    this.nanoClock = nanoClock;
    this.times = new JobTimes(nanoClock.getAsLong());
    reading.whenComplete((value, failure) -> presence.end());
  }

  OcrRequest request() {
    return request;
  }

  ImageReference reference() {
    return request.reference();
  }

  Priority priority() {
    return priority;
  }

  JobTimes timer() {
    return times;
  }

  CompletableFuture<PreparedPage> prepared() {
    return prepared;
  }

  CompletableFuture<Reading> reading() {
    return reading;
  }

  void image(SourceImage known) {
    image = known;
  }

  void fetchAttempts(int made) {
    fetchAttempts = made;
  }

  /** A part of the work on a job. */
  @FunctionalInterface
  interface Step {
    void run() throws OcrException, InterruptedException;
  }

  /** Runs a step if the job is still wanted; whatever goes wrong becomes the job's failure. */
  void run(Step step) {
    if (isOver()) {
      return;
    }
    try {
      step.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancel();
    } catch (OcrException | RuntimeException | Error e) {
      fail(e);
    }
  }

  /** {@linkplain #run Runs} a step that computes in native code, on a lane. */
  void compute(Step step) {
    if (presence.enter()) {
      try {
        run(step);
      } finally {
        presence.leave();
      }
    }
  }

  /** Who computes for the job, and when it is gone. */
  Presence presence() {
    return presence;
  }

  /** The job ends with that failure, wherever it stands. */
  void fail(Throwable cause) {
    OcrException failure = failureOf(cause);
    prepared.completeExceptionally(failure);
    reading.completeExceptionally(failure);
  }

  /** The cause as a reason. */
  static OcrException failureOf(Throwable cause) {
    return cause instanceof OcrException known
        ? known
        : new OcrException(
            ReasonCode.ENGINE_FAILED, "the engine failed on this image: " + cause, cause);
  }

  boolean isOver() {
    return reading.isDone();
  }

  @Override
  public void cancel() {
    CancellationException cancelled = new CancellationException("nobody waits for this image");
    prepared.completeExceptionally(cancelled);
    reading.completeExceptionally(cancelled);
  }

  @Override
  public StageTimes times() {
    return times.snapshot(nanoClock.getAsLong());
  }

  @Override
  public List<StageInterval> intervals() {
    return times.intervals();
  }

  @Override
  public Optional<SourceImage> image() {
    return Optional.ofNullable(image);
  }

  @Override
  public int fetchAttempts() {
    return fetchAttempts;
  }
}
