package io.ocrstreams.engine;

import io.ocrstreams.detect.DetectorSettings;
import io.ocrstreams.detect.TextDetector;
import io.ocrstreams.engine.JobTimes.Part;
import io.ocrstreams.engine.LineJob.Bucket;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.fetch.FetchedImage;
import io.ocrstreams.image.ImageDecoder;
import io.ocrstreams.fetch.ImageFetcher;
import io.ocrstreams.image.ImageHeader;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelKind;
import io.ocrstreams.model.SessionSettings;
import io.ocrstreams.preprocess.LineOrienter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * The one engine of a JVM: every task of the topology, the HTTP interface and the commands share
 * it, so that small streams of work add up to good batches.
 *
 * <p>An image passes the {@link AdmissionGate}, is fetched on an I/O thread, which then waits for
 * room in the {@link PixelBudget}, is prepared on a lane of {@link Workers}, and its lines are
 * recognised there in batches.
 */
public final class OcrEngine implements OcrService, AutoCloseable {
  private final EngineOptions options;
  private final ImageFetcher fetcher;
  private final ImageDecoder decoder;
  private final RecipeBook recipes;
  private final TextDetector detector;
  private final Optional<LineOrienter> orienter;
  private final PagePreparer preparer;
  private final AdmissionGate gate = new AdmissionGate();
  private final PixelBudget pixels;
  private final ExecutorService fetching;
  private final Workers<Bucket, LineJob> workers;
  private final BatchStatistics statistics = new BatchStatistics();

  /**
   * Loads the models and starts the threads.
   *
   * @throws IllegalArgumentException if a model or profile does not exist
   * @throws IllegalStateException if a model cannot be loaded
   */
  public OcrEngine(EngineOptions options, ModelCatalog catalog) {
    this.options = options;
    SessionSettings sessions = SessionSettings.cpu(1);
    fetcher = new ImageFetcher(options.fetch());
    decoder = new ImageDecoder(options.limits());
    recipes = new RecipeBook(catalog, sessions, options.model(), options.profile());
    detector =
        TextDetector.load(
            catalog.get(options.detector(), ModelKind.DETECTOR),
            sessions,
            DetectorSettings.DEFAULT);
    orienter =
        options
            .orientation()
            .map(name -> LineOrienter.load(catalog.get(name, ModelKind.ORIENTATION), sessions));
    preparer = new PagePreparer(decoder, detector, orienter, System::nanoTime);
    pixels = new PixelBudget(options.maxPixelsInFlight());
    fetching =
        Executors.newFixedThreadPool(
            options.fetchThreads(), new NamedThreads("ocr-fetch"));
    var batcher = new Batcher<Bucket, LineJob>(options.batch(), Bucket::pixels, LineJob::isAbandoned);
    workers =
        new Workers<>(
            options.cores(),
            batcher,
            new BatchRunner(statistics, System::nanoTime)::run,
            System::nanoTime,
            new NamedThreads("ocr-lane"));
  }

  @Override
  public ImageJob prepare(ImageReference reference, Isolation isolation) {
    ImageJob job = new ImageJob(reference, System::nanoTime);
    gate.enter(isolation == Isolation.ALONE)
        .thenAccept(
            leave -> {
              job.reading().whenComplete((reading, failure) -> leave.run());
              start(job);
            });
    return job;
  }

  @Override
  public CompletableFuture<Reading> recognize(OcrJob job) {
    ImageJob mine = (ImageJob) job;
    mine.prepared().thenAccept(page -> recognize(mine, page));
    return mine.reading();
  }

  /** What the batcher did so far. */
  public BatchStatistics batchStatistics() {
    return statistics;
  }

  /**
   * Ends all threads and frees the models. Jobs that are not over never will be: cancel them first.
   */
  @Override
  public void close() {
    fetching.shutdownNow();
    workers.close();
    recipes.close();
    detector.close();
    orienter.ifPresent(LineOrienter::close);
  }

  private void start(ImageJob job) {
    try {
      fetching.execute(() -> guarded(job, () -> fetch(job)));
    } catch (RejectedExecutionException e) {
      job.fail(new IllegalStateException("the engine is closed", e));
    }
  }

  private void fetch(ImageJob job) throws OcrException, InterruptedException {
    JobTimes times = job.timer();
    long started = System.nanoTime();
    times.addQueued(started - times.started());
    // Before the download: an event that asks for what does not exist should cost nothing.
    Recipe recipe = recipes.recipeFor(job.reference());
    FetchedImage fetched = fetcher.fetch(job.reference());
    byte[] encoded = fetched.bytes();
    ImageHeader header = decoder.header(encoded);
    job.image(
        new SourceImage(
            fetched.sha256(),
            encoded.length,
            header.format().contentType(),
            header.width(),
            header.height()));
    long ready = System.nanoTime();
    times.add(Part.FETCH, ready - started);
    PixelBudget.Lease lease = pixels.acquire((long) header.width() * header.height());
    try {
      workers.submitPage(() -> prepare(job, encoded, recipe, lease, ready));
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  private void prepare(
      ImageJob job, byte[] encoded, Recipe recipe, PixelBudget.Lease lease, long readySince) {
    try (lease) {
      job.timer().addQueued(System.nanoTime() - readySince);
      guarded(
          job,
          () ->
              job.prepared()
                  .complete(
                      preparer.prepare(
                          encoded, job.reference().layout(), recipe, job.timer())));
    }
  }

  private void recognize(ImageJob job, PreparedPage page) {
    guarded(
        job,
        () -> {
          var assembly = new PageAssembly(job, page, options.minConfidence());
          workers.submitLines(assembly.lineJobs(System.nanoTime()), LineJob::bucket);
        });
  }

  /** Runs a step of a job that is still wanted; whatever goes wrong becomes the job's failure. */
  private static void guarded(ImageJob job, Step step) {
    if (job.isOver()) {
      return;
    }
    try {
      step.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      job.cancel();
    } catch (OcrException | RuntimeException | Error e) {
      job.fail(e);
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws OcrException, InterruptedException;
  }
}
