package io.ocrstreams.topology;

import io.ocrstreams.engine.OcrService;
import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running topology: from {@link #start} to {@link #close}. Thread-safe. */
public final class OcrPipeline implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OcrPipeline.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final StateDirectory state;
  private final SharedByTasks shared;
  private final KafkaStreams streams;
  private final CompletableFuture<Void> running = new CompletableFuture<>();
  private final CompletableFuture<Optional<Throwable>> stopped = new CompletableFuture<>();
  private volatile Throwable fatal;

  /**
   * @param service the engine; not closed with the pipeline
   */
  public OcrPipeline(PipelineOptions options, OcrService service) {
    this(options, service, EventObserver.NONE);
  }

  /**
   * @param service the engine; not closed with the pipeline
   * @param observer told how events end
   */
  public OcrPipeline(PipelineOptions options, OcrService service, EventObserver observer) {
    this(
        options,
        observer,
        tasks ->
            OcrTopology.build(
                options.topics(), options.retries(), service, inFlight(options), tasks));
  }

  private OcrPipeline(
      PipelineOptions options,
      EventObserver observer,
      Function<SharedByTasks, Topology> topology) {
    state = StateDirectory.open(options.stateDirectory());
    shared = SharedByTasks.of(state.journal(), observer);
    streams =
        new KafkaStreams(
            topology.apply(shared),
            StreamsSettings.of(options, state.instance()),
            new PausingClients(shared.full()));
    streams.setStateListener((now, before) -> onState(now));
    streams.setUncaughtExceptionHandler(this::onThreadDeath);
  }

  /**
   * One that works on replays: an application of its own beside that of live events.
   *
   * @param options of the pipeline of live events
   * @param service the engine as {@link io.ocrstreams.engine.OcrEngine#background} offers it, or
   *     the engine itself where nothing else uses it; not closed with the pipeline
   * @param observer told how events end
   */
  public static OcrPipeline ofReplays(
      PipelineOptions options, ReplayTopics topics, OcrService service, EventObserver observer) {
    PipelineOptions own = options.forReplays();
    return new OcrPipeline(
        own,
        observer,
        tasks -> OcrTopology.buildReplays(topics, service, inFlight(own), tasks));
  }

  /** The application id of what works on replays beside a pipeline. */
  public static String replaying(String applicationId) {
    return applicationId + PipelineOptions.OF_REPLAYS;
  }

  /** The internal topic of a pipeline: the changelog of its ledger. */
  public static String changelog(String applicationId) {
    return applicationId + "-" + LedgerStores.EVENTS + "-changelog";
  }

  /** What the transactional ids of a pipeline's threads begin with; the rest is the instance's. */
  public static String transactionalIdPrefix(String applicationId) {
    return applicationId + "-";
  }

  /** Starts the threads and returns. */
  public void start() {
    streams.start();
  }

  /** Completes when the pipeline first has its partitions and takes events. */
  public CompletableFuture<Void> running() {
    return running;
  }

  /** Completes when the pipeline has ended: with the reason if it was an error. */
  public CompletableFuture<Optional<Throwable>> stopped() {
    return stopped;
  }

  /**
   * Commits what is done, leaves the group so that other instances take over at once, and ends.
   * What is in flight stays in the ledger for them. Idempotent.
   */
  @Override
  public void close() {
    boolean inTime =
        streams.close(
            CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_TIMEOUT));
    if (!inTime) {
      log.warn("The stream threads did not end within {} s", CLOSE_TIMEOUT.toSeconds());
    }
    state.close();
  }

  /** What its tasks hold now. */
  public LedgerState ledger() {
    return shared.held().state(shared.full());
  }

  /** For its metrics; starting and closing it is this class's own. */
  public KafkaStreams streams() {
    return streams;
  }

  /** Where full partitions are paused, a stream thread need not wait for room. */
  private static InFlightOptions inFlight(PipelineOptions options) {
    return options.groupProtocol() == GroupProtocol.CLASSIC
        ? options.inFlight().withMaxWait(Duration.ZERO)
        : options.inFlight();
  }

  private void onState(KafkaStreams.State state) {
    log.debug("The pipeline is {}", state);
    if (state == KafkaStreams.State.RUNNING) {
      running.complete(null);
    } else if (state == KafkaStreams.State.NOT_RUNNING || state == KafkaStreams.State.ERROR) {
      Optional<Throwable> reason = Optional.ofNullable(fatal);
      running.completeExceptionally(
          reason.orElseGet(() -> new IllegalStateException("the pipeline was closed")));
      stopped.complete(reason);
    }
  }

  /** A fault of the connection costs a thread, any other the process: something must restart it. */
  private StreamThreadExceptionResponse onThreadDeath(Throwable failure) {
    if (!isRefusal(failure) && isOfConnection(failure)) {
      log.warn("A stream thread failed and is replaced", failure);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    fatal = failure;
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** The cluster knows the client, or does not, and a new thread would be no other client. */
  private static boolean isRefusal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfConnection(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      // By itself, KafkaException is what a client in an error state throws, such as a producer
      // that could not reach a broker in time: a new thread has new clients.
      if (cause instanceof RetriableException || cause.getClass() == KafkaException.class) {
        return true;
      }
    }
    return false;
  }
}
