package io.ocrstreams.replay;

import io.ocrstreams.engine.OcrJob;
import io.ocrstreams.engine.OcrRequest;
import io.ocrstreams.engine.OcrService;
import io.ocrstreams.engine.Reading;
import io.ocrstreams.engine.SourceImage;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Layout;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Quad;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.StageTimes;
import io.ocrstreams.event.TextLine;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine that is done at once: the text names the event and the model that it asks for. */
final class ReadyOcrService implements OcrService {
  static final String DEFAULT_MODEL = "old";

  private static final SourceImage IMAGE =
      new SourceImage("ab".repeat(32), 1000, "image/png", 320, 48);

  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger read = new AtomicInteger();

  @Override
  public OcrJob prepare(OcrRequest request, Isolation isolation, Runnable admitted) {
    ImageReference reference = request.reference();
    admitted.run();
    begun.incrementAndGet();
    return new Job(reference, request.earlier().filter(each -> each.model().equals(modelOf(reference))));
  }

  private static String modelOf(ImageReference reference) {
    return reference.model() == null ? DEFAULT_MODEL : reference.model();
  }

  @Override
  public CompletableFuture<Reading> recognize(OcrJob job) {
    ImageReference reference = ((Job) job).reference();
    if (reference.id().endsWith("!fail")) {
      return CompletableFuture.failedFuture(
          new OcrException(ReasonCode.UNDECODABLE, "as the test wants it"));
    }
    if (((Job) job).same().isPresent()) {
      return CompletableFuture.completedFuture(((Job) job).same().get());
    }
    read.incrementAndGet();
    String model = modelOf(reference);
    String profile = reference.profile() == null ? "none" : reference.profile();
    TextLine line =
        new TextLine(reference.id() + " by " + model, 0.9f, Quad.ofImage(320, 48));
    return CompletableFuture.completedFuture(
        new Reading(List.of(line), IMAGE, Layout.LINE, model, "1", profile, "options", 1, false));
  }

  /** How many images were begun. */
  int begun() {
    return begun.get();
  }

  /** How many images were read, and not given back as they were read before. */
  int read() {
    return read.get();
  }

  private record Job(ImageReference reference, Optional<Reading> same) implements OcrJob {
    @Override
    public void cancel() {}

    @Override
    public StageTimes times() {
      return new StageTimes(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
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
