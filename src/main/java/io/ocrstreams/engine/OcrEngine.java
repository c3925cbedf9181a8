package io.ocrstreams.engine;

import io.ocrstreams.detect.DetectorSettings;
import io.ocrstreams.detect.SearchThreads;
import io.ocrstreams.detect.TextDetector;
import io.ocrstreams.engine.LineJob.Bucket;
import io.ocrstreams.event.ModelRollout;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.fetch.FetchListener;
import io.ocrstreams.fetch.FetchedImage;
import io.ocrstreams.fetch.ImageFetcher;
import io.ocrstreams.image.ImageDecoder;
import io.ocrstreams.image.ImageHeader;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelKind;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.model.SessionSettings;
import io.ocrstreams.preprocess.LineOrienter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one engine of a JVM: every task of the topology, the HTTP interface and the commands share
 * it, so that small streams of work add up to good batches.
 *
 * <p>An image passes the {@link AdmissionGate}, is fetched on an I/O thread, which then waits for
 * room in the {@link PixelBudget}, is prepared on a lane of {@link Workers}, and its lines are
 * recognised there in batches.
 */
public final class OcrEngine implements OcrService, ModelSwitch, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OcrEngine.class);

  /** The part of a resource that background work may have. */
  private static final int BACKGROUND_PART = 4;

  private final EngineOptions options;
  private final FetchListener fetches;
  private final CandidateListener candidates;
  private final ImageDecoder decoder;
  private final Recognizers recognizers;
  private final RecipeBook recipes;
  private final TextDetector detector;
  private final Optional<LineOrienter> orienter;
  private final PagePreparer preparer;
  private final AdmissionGate gate = new AdmissionGate();
  private final PixelBudget pixels;
  private final PixelBudget backgroundPixels;
  private final Downloads downloads;
  private final Downloads backgroundDownloads;
  private final ReadingOptions readingOptions;
  private final Workers<Bucket, LineJob> workers;
  private final BatchStatistics statistics = new BatchStatistics();

  /**
   * Loads the models and starts the threads.
   *
   * @throws IllegalArgumentException if a model or profile does not exist
   * @throws IllegalStateException if a model cannot be loaded
   */
  public OcrEngine(EngineOptions options, ModelCatalog catalog) {
    this(options, catalog, FetchListener.NONE, CandidateListener.NONE);
  }

  /**
   * The same.
   *
   * @param fetches is told of attempts at fetching
   * @param candidates is told how models on trial compare
   */
  public OcrEngine(
      EngineOptions options,
      ModelCatalog catalog,
      FetchListener fetches,
      CandidateListener candidates) {
    this.options = options;
    this.fetches = fetches;
    this.candidates = candidates;
    SessionSettings sessions = SessionSettings.cpu(1);
    decoder = new ImageDecoder(options.limits());
    recognizers =
        new Recognizers(
            new RecognizerLoader(sessions, MemoryCheck.ofSystem()), catalog, options.model());
    recipes = new RecipeBook(recognizers, options.profile());
    detector =
        TextDetector.load(
            catalog.get(options.detector(), ModelKind.DETECTOR),
            SearchThreads.of(options.cores()),
            DetectorSettings.DEFAULT);
    orienter =
        options
            .orientation()
            .map(name -> LineOrienter.load(catalog.get(name, ModelKind.ORIENTATION), sessions));
    preparer = new PagePreparer(decoder, detector, orienter, System::nanoTime);
    readingOptions = ReadingOptions.of(options, catalog);
    pixels = new PixelBudget(options.maxPixelsInFlight());
    backgroundPixels =
        new PixelBudget(Math.max(1, options.maxPixelsInFlight() / BACKGROUND_PART));
    downloads = downloads(options.fetchThreads(), "ocr-fetch");
    backgroundDownloads =
        downloads(Math.max(1, options.fetchThreads() / BACKGROUND_PART), "ocr-fetch-background");
    workers =
        new Workers<>(
            options.cores(),
            queue(options.batch()),
            queue(options.batch().part(BACKGROUND_PART)),
            System::nanoTime,
            new NamedThreads("ocr-lane"));
  }

  private Downloads downloads(int threads, String name) {
    return new Downloads(
        new ImageFetcher(options.fetch(), fetches),
        this::recipeFor,
        new NamedThreads(name),
        threads,
        this::admit,
        System::nanoTime);
  }

  private Recipe recipeFor(ImageJob job) throws OcrException {
    Recipe recipe = recipes.recipeFor(job.request());
    // Until then, a lane may be in the network.
    job.presence().gone().thenRun(recipe::close);
    return recipe;
  }

  private WorkQueue<Bucket, LineJob> queue(BatchPolicy policy) {
    return new WorkQueue<>(
        new Batcher<>(policy, Bucket::pixels, Bucket::mostPixels, LineJob::isAbandoned),
        new BatchRunner(statistics, System::nanoTime)::run);
  }

  /**
   * The same engine for work that can wait: it gets threads for fetching of its own, a quarter of
   * the pixels at most, small batches, and the lanes that nobody else needs, all but one (see
   * {@code docs/decisions.md}, "Background work gets what is left").
   */
  public OcrService background() {
    return new OcrService() {
      @Override
      public OcrJob prepare(OcrRequest request, Isolation isolation, Runnable admitted) {
        return OcrEngine.this.begin(
            new ImageJob(request, Priority.BACKGROUND, System::nanoTime), isolation, admitted);
      }

      @Override
      public CompletableFuture<Reading> recognize(OcrJob job) {
        return OcrEngine.this.recognize(job);
      }
    };
  }

  @Override
  public ImageJob prepare(OcrRequest request, Isolation isolation, Runnable admitted) {
    return begin(new ImageJob(request, Priority.LIVE, System::nanoTime), isolation, admitted);
  }

  private ImageJob begin(ImageJob job, Isolation isolation, Runnable admitted) {
    gate.enter(job.priority(), isolation == Isolation.ALONE)
        .thenAccept(
            leave -> {
              job.presence().gone().thenRun(leave);
              job.run(
                  () -> {
                    admitted.run();
                    (job.priority() == Priority.LIVE ? downloads : backgroundDownloads).start(job);
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

  @Override
  public void use(ModelRollout wanted) {
    recognizers.use(wanted);
  }

  @Override
  public ModelsInUse models() {
    return recognizers.models();
  }

  /** The recognisers that can be asked for now. */
  public List<ModelManifest> recognizers() {
    return recognizers.known();
  }

  /** What it is doing now. */
  public EngineState state() {
    Workers.Load load = workers.load();
    return new EngineState(
        workers.lanes(),
        load.busyLanes(),
        Duration.ofNanos(load.workedNanos()),
        Duration.ofNanos(load.longestNanos()),
        downloads.queued() + backgroundDownloads.queued(),
        load.pages(),
        load.lines(),
        pixels.taken(),
        pixels.most(),
        recognizers.openModels(),
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
    backgroundDownloads.close();
    workers.close();
    recognizers.close();
    detector.close();
    orienter.ifPresent(LineOrienter::close);
  }

  /** Runs on the thread that fetched. */
  private void admit(ImageJob job, Recipe recipe, FetchedImage fetched)
      throws OcrException, InterruptedException {
    byte[] encoded = fetched.bytes();
    String sha256 = fetched.sha256();
    ImageHeader header = decoder.header(encoded);
    job.image(
        new SourceImage(
            sha256,
            encoded.length,
            header.format().contentType(),
            header.width(),
            header.height()));
    Optional<Reading> same =
        job.request()
            .earlier()
            .filter(each -> each.isOf(sha256, recipe, readingOptions.text()));
    if (same.isPresent()) {
      job.reading().complete(same.get());
      return;
    }
    long ready = System.nanoTime();
    PixelBudget.Lease lease = acquire((long) header.width() * header.height(), job.priority());
    try {
      workers.submitPage(() -> prepare(job, encoded, recipe, lease, ready), job.priority());
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  /** Background work waits for its part first, so that little of it stands before live work. */
  private PixelBudget.Lease acquire(long wanted, Priority priority) throws InterruptedException {
    if (priority == Priority.LIVE) {
      return pixels.acquire(wanted);
    }
    PixelBudget.Lease part = backgroundPixels.acquire(wanted);
    try {
      return pixels.acquire(wanted).with(part);
    } catch (InterruptedException e) {
      part.close();
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
          if (page.compared().isEmpty()) {
            recognize(job, page, job.reading());
          } else {
            CompletableFuture<Reading> reading = new CompletableFuture<>();
            CompletableFuture<Reading> compared = new CompletableFuture<>();
            reading.whenComplete((read, failure) -> compared.whenComplete(
                (other, otherFailure) -> compare(job, read, failure, other)));
            recognize(job, page, reading);
            recognize(job, page.compared().get(), compared);
          }
        });
  }

  private void recognize(ImageJob job, PreparedPage page, CompletableFuture<Reading> reading) {
    var assembly = new PageAssembly(job, page, readingOptions, reading);
    workers.submitLines(assembly.lineJobs(System.nanoTime()), LineJob::bucket, job.priority());
  }

  /** Both have read it, or failed: what the live model makes of it decides nothing. */
  private void compare(ImageJob job, Reading read, Throwable failure, Reading live) {
    if (failure != null) {
      job.fail(failure);
      return;
    }
    try {
      candidates.compared(
          live == null ? CandidateComparison.failed(read) : CandidateComparison.of(read, live));
    } catch (RuntimeException e) {
      log.error("How a candidate compares cannot be told; the event goes on", e);
    }
    job.reading().complete(read);
  }
}
