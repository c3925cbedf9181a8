package io.ocrstreams.engine;

import io.ocrstreams.detect.DetectorSettings;
import io.ocrstreams.detect.TextDetector;
import io.ocrstreams.engine.LineJob.Bucket;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.fetch.FetchedImage;
import io.ocrstreams.fetch.ImageFetcher;
import io.ocrstreams.image.ImageDecoder;
import io.ocrstreams.image.ImageHeader;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelKind;
import io.ocrstreams.model.SessionSettings;
import io.ocrstreams.preprocess.LineOrienter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

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
  private final ImageDecoder decoder;
  private final RecipeBook recipes;
  private final TextDetector detector;
  private final Optional<LineOrienter> orienter;
  private final PagePreparer preparer;
  private final AdmissionGate gate = new AdmissionGate();
  private final PixelBudget pixels;
  private final Downloads downloads;
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
    downloads =
        new Downloads(
            new ImageFetcher(options.fetch()),
            recipes::recipeFor,
            options.fetchThreads(),
            this::admit,
            System::nanoTime);
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
  public ImageJob prepare(ImageReference reference, Isolation isolation, Runnable admitted) {
    ImageJob job = new ImageJob(reference, System::nanoTime);
    gate.enter(isolation == Isolation.ALONE)
        .thenAccept(
            leave -> {
              job.presence().gone().thenRun(leave);
              job.run(
                  () -> {
                    admitted.run();
                    downloads.start(job);
                  });
            });
    return job;
  }

  @Override
  public CompletableFuture<Reading> recognize(OcrJob job) {
    ImageJob mine = (ImageJob) job;
    mine.prepared().thenAccept(page -> recognize(mine, page));
    return mine.reading();
  }

  /** What it is doing now. */
  public EngineState state() {
    Workers.Load load = workers.load();
    return new EngineState(
        workers.lanes(),
        load.busyLanes(),
        Duration.ofNanos(load.longestNanos()),
        load.pages(),
        load.lines(),
        pixels.taken(),
        statistics.counts());
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
    downloads.close();
    workers.close();
    recipes.close();
    detector.close();
    orienter.ifPresent(LineOrienter::close);
  }

  /** Runs on the thread that fetched. */
  private void admit(ImageJob job, Recipe recipe, FetchedImage fetched)
      throws OcrException, InterruptedException {
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
      job.compute(
          () ->
              job.prepared()
                  .complete(
                      preparer.prepare(
                          encoded, job.reference().layout(), recipe, job.timer())));
    }
  }

  private void recognize(ImageJob job, PreparedPage page) {
    job.run(
        () -> {
          var assembly = new PageAssembly(job, page, options.minConfidence());
          workers.submitLines(assembly.lineJobs(System.nanoTime()), LineJob::bucket);
        });
  }
}
