package io.ocrstreams.web;

import io.ocrstreams.engine.OcrJob;
import io.ocrstreams.engine.OcrRequest;
import io.ocrstreams.engine.OcrService;
import io.ocrstreams.engine.Reading;
import io.ocrstreams.engine.SourceImage;
import io.ocrstreams.engine.StageInterval;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Layout;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Quad;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.StageTimes;
import io.ocrstreams.event.TextLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An engine whose "images" say what becomes of them: {@code fail:REASON}, {@code throw}, {@code
 * blank}, {@code hold} (until it is released), or else the text of their one line.
 */
final class ScriptedEngine implements OcrService {
  static final SourceImage IMAGE = new SourceImage("ab".repeat(32), 1000, "image/png", 320, 48);

  private final List<ImageReference> asked = new ArrayList<>();
  private final LinkedBlockingQueue<Job> held = new LinkedBlockingQueue<>();

  @Override
  public OcrJob prepare(OcrRequest request, Isolation isolation, Runnable admitted) {
    ImageReference reference = request.reference();
    synchronized (this) {
      asked.add(reference);
    }
    String script = new String(reference.bytes(), StandardCharsets.UTF_8);
    Job job = new Job();
    if (script.startsWith("fail:")) {
      ReasonCode reason = ReasonCode.of(script.substring(5)).orElseThrow();
      job.reading.completeExceptionally(new OcrException(reason, "it is scripted to fail"));
    } else if (script.equals("throw")) {
      job.reading.completeExceptionally(new IllegalStateException("a secret of the engine"));
    } else if (script.equals("blank")) {
      job.reading.complete(reading(reference, List.of()));
    } else if (script.startsWith("hold")) {
      held.add(job);
    } else {
      job.reading.complete(reading(reference, List.of(script)));
    }
    return job;
  }

  @Override
  public CompletableFuture<Reading> recognize(OcrJob job) {
    return ((Job) job).reading;
  }

  /** The references it was given so far. */
  synchronized List<ImageReference> asked() {
    return List.copyOf(asked);
  }

  /** The next image that is held; waits until one is. */
  Job nextHeld() throws InterruptedException {
    Job job = held.poll(30, TimeUnit.SECONDS);
    if (job == null) {
      throw new AssertionError("no image came that is to be held");
    }
    return job;
  }

  private static Reading reading(ImageReference reference, List<String> lines) {
    return new Reading(
        lines.stream().map(line -> new TextLine(line, 0.9f, Quad.ofImage(320, 48))).toList(),
        IMAGE,
        reference.layout() == Layout.PAGE ? Layout.PAGE : Layout.LINE,
        reference.model() == null ? "scripted" : reference.model(),
        "1",
        reference.profile() == null ? "none" : reference.profile(),
        "scripted-det 1",
        1,
        false);
  }

  /** An image in this engine. */
  static final class Job implements OcrJob {
    private final CompletableFuture<Reading> reading = new CompletableFuture<>();
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    void release(String line) {
      reading.complete(reading(ImageReference.ofBytes("held", new byte[1]), List.of(line)));
    }

    /** Completes when nobody waits for it any more. */
    CompletableFuture<Void> cancelled() {
      return cancelled;
    }

    @Override
    public void cancel() {
      cancelled.complete(null);
    }

    @Override
    public StageTimes times() {
      return new StageTimes(0, 1, 2, 3, 4, 5, 6, 7, 8, 36);
    }

    @Override
    public List<StageInterval> intervals() {
      return List.of(new StageInterval("inference", Duration.ZERO, Duration.ofNanos(7)));
    }

    @Override
    public Optional<SourceImage> image() {
      return Optional.of(IMAGE);
    }

    @Override
    public int fetchAttempts() {
      return 1;
    }
  }
}
