package io.ocrstreams.web;

import io.ocrstreams.engine.OcrJob;
import io.ocrstreams.engine.OcrService;
import io.ocrstreams.engine.OcrService.Isolation;
import io.ocrstreams.engine.Reading;
import io.ocrstreams.engine.StageInterval;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.StageTimes;
import io.ocrstreams.tracing.RequestSpan;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Has images read by the engine that the process's pipeline uses as well. Thread-safe. */
final class ImageReader {
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final OcrService engine;
  private final Duration patience;
  private final Consumer<StageTimes> timed;
  private final LongSupplier nanoClock;

  /**
   * @param timed is told where the time of each image went that was read
   * @param patience longest time for one image; what has not begun by then never does
   */
  ImageReader(
      OcrService engine,
      Duration patience,
      Consumer<StageTimes> timed,
      LongSupplier nanoClock) {
    this.engine = engine;
    this.patience = patience;
    this.timed = timed;
    this.nanoClock = nanoClock;
  }

  /**
   * An image with its text.
   *
   * @param stages when it was in which stage, since it was given
   * @param seconds from being given to being read
   */
  record ReadImage(
      Reading reading, StageTimes times, List<StageInterval> stages, double seconds) {}

  /** Begins; further images can share its batches. */
  Pending begin(SubmittedImage image, ReadingOptions options, String id) {
    long begun = nanoClock.getAsLong();
    OcrJob job =
        engine.prepare(
            new ImageReference(
                id,
                null,
                image.bytes(),
                null,
                options.layout(),
                options.model(),
                options.profile(),
                null),
            Isolation.SHARED);
    return new Pending(
        job,
        begun,
        engine
            .recognize(job)
            .thenApply(
                reading ->
                    new ReadImage(
                        reading,
                        job.times(),
                        job.intervals(),
                        (nanoClock.getAsLong() - begun) / 1e9)));
  }

  /** An image that is being read. */
  final class Pending {
    private final OcrJob job;
    private final long begun;
    private final CompletableFuture<ReadImage> read;

    private Pending(OcrJob job, long begun, CompletableFuture<ReadImage> read) {
      this.job = job;
      this.begun = begun;
      this.read = read;
    }

    /**
     * Waits for the text.
     *
     * @param span gets one of the image below it
     * @throws ProblemException if there is none: for the reason of the engine, {@code blank} or
     *     {@code timed_out}
     */
    ReadImage await(RequestSpan span) {
      try {
        long left = patience.toNanos() - (nanoClock.getAsLong() - begun);
        ReadImage image = read.get(Math.max(left, 0), TimeUnit.NANOSECONDS);
        timed.accept(image.times());
        span.read(
            Duration.ofNanos(nanoClock.getAsLong() - begun),
            Duration.ofNanos(Math.round(image.seconds() * 1e9)),
            image.stages());
        if (image.reading().lines().isEmpty()) {
          throw ProblemException.of(
              ProblemType.BLANK,
              "no line was found on the image of %d x %d pixels",
              image.reading().image().width(),
              image.reading().image().height());
        }
        return image;
      } catch (ExecutionException e) {
        throw failure(e.getCause());
      } catch (TimeoutException e) {
        throw ProblemException.retryAfter(
            ProblemType.TIMED_OUT,
            WAIT,
            "the image was not read within %d ms: try again, or raise --http-timeout-ms",
            patience.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw ending();
      } finally {
        // Nobody asks for it any more, whatever became of it.
        job.cancel();
      }
    }

    void cancel() {
      job.cancel();
    }
  }

  private static RuntimeException failure(Throwable cause) {
    if (cause instanceof OcrException refused) {
      return ProblemException.of(refused);
    }
    return cause instanceof CancellationException
        ? ending()
        : new IllegalStateException("the engine failed", cause);
  }

  private static ProblemException ending() {
    return ProblemException.retryAfter(
        ProblemType.DRAINING, WAIT, "the server ends before the image is read");
  }
}
