package io.ocrstreams.chaos.child;

import io.ocrstreams.engine.OcrJob;
import io.ocrstreams.engine.OcrRequest;
import io.ocrstreams.engine.OcrService;
import io.ocrstreams.engine.Reading;
import io.ocrstreams.engine.ScriptedGate;
import io.ocrstreams.engine.SourceImage;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Layout;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Quad;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.StageTimes;
import io.ocrstreams.event.TextLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * An engine that needs no cores: each image takes a random time, so that what began first seldom
 * ends first, and the event's id says how it ends. Thread-safe.
 */
final class ScriptedOcrService implements OcrService, AutoCloseable {
  private static final SourceImage IMAGE =
      new SourceImage("ab".repeat(32), 1000, "image/png", 320, 48);

  private final ScriptedGate gate = new ScriptedGate();
  private final ScheduledExecutorService lanes = Executors.newScheduledThreadPool(2);
  private final int minMillis;
  private final int maxMillis;
  private final List<Runnable> held = new ArrayList<>();
  private boolean holding;
  private int begun;

  ScriptedOcrService(int minMillis, int maxMillis) {
    this.minMillis = minMillis;
    this.maxMillis = maxMillis;
  }

  @Override
  public OcrJob prepare(OcrRequest request, Isolation isolation, Runnable admitted) {
    ImageReference reference = request.reference();
    Job job = new Job();
    gate.enter(isolation)
        .thenAccept(
            leave -> {
              job.reading.whenComplete((reading, failure) -> leave.run());
              if (!job.reading.isDone()) {
                admitted.run();
                work(job, reference.id());
              }
            });
    return job;
  }

  @Override
  public CompletableFuture<Reading> recognize(OcrJob job) {
    return ((Job) job).reading;
  }

  /** From now on nothing that begins ends. */
  synchronized void hold() {
    holding = true;
  }

  /** What was held begins now. */
  synchronized void release() {
    holding = false;
    held.forEach(Runnable::run);
    held.clear();
  }

  /** Returns when so many images have begun since the start. */
  synchronized void awaitBegun(int images) throws InterruptedException {
    while (begun < images) {
      wait();
    }
  }

  private void work(Job job, String id) {
    if (id.endsWith(Script.HALT_AT_ONCE)) {
      Runtime.getRuntime().halt(Script.HALTED);
    }
    int millis = ThreadLocalRandom.current().nextInt(minMillis, maxMillis + 1);
    begin(() -> lanes.schedule(() -> end(job, id), millis, TimeUnit.MILLISECONDS));
  }

  private synchronized void begin(Runnable work) {
    begun++;
    notifyAll();
    if (holding) {
      held.add(work);
    } else {
      work.run();
    }
  }

  private static void end(Job job, String id) {
    if (id.endsWith(Script.HALT_LATER)) {
      Runtime.getRuntime().halt(Script.HALTED);
    } else if (id.endsWith(Script.FAIL)) {
      job.reading.completeExceptionally(new OcrException(ReasonCode.UNDECODABLE, "as scripted"));
    } else {
      TextLine line = new TextLine("text of " + id, 0.9f, Quad.ofImage(320, 48));
      job.reading.complete(
          new Reading(List.of(line), IMAGE, Layout.LINE, "scripted", "1", "none", "fake-det 1", 1, false));
    }
  }

  @Override
  public void close() {
    lanes.shutdownNow();
  }

  private static final class Job implements OcrJob {
    private static final StageTimes TIMES = new StageTimes(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    private final CompletableFuture<Reading> reading = new CompletableFuture<>();

    @Override
    public void cancel() {
      reading.cancel(false);
    }

    @Override
    public StageTimes times() {
      return TIMES;
    }

    @Override
    public int fetchAttempts() {
      return 1;
    }

    @Override
    public Optional<SourceImage> image() {
      return Optional.of(IMAGE);
    }
  }
}
