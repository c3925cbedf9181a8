package io.ocrstreams.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;
import io.ocrstreams.metrics.EngineMeters;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP API and the page. Requests are answered on threads of the server; images are read by the
 * engine that it is given, which it does not close.
 */
public final class WebServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebServer.class);

  private final WebOptions options;
  private final ServedEngine engine;
  private final HostProcess process;
  private final Optional<KafkaSide> kafka;
  private final Optional<Thumbnails> thumbnails;
  private final Drain drain = new Drain();
  private final Intake intake;
  private final HttpMeters http;
  private final Javalin server;

  /**
   * Makes the server; {@link #start} lets it listen.
   *
   * @param kafka where jobs go to and outcomes come from; none to do without
   * @param process that it runs in
   */
  public WebServer(
      WebOptions options,
      ServedEngine engine,
      Optional<KafkaAccess> kafka,
      HostProcess process) {
    this.options = options;
    this.engine = engine;
    this.process = process;
    this.kafka = kafka.map(KafkaSide::new);
    this.thumbnails =
        this.kafka.map(
            side ->
                new Thumbnails(
                    side.latest(), engine.options().fetch(), side.access().consumer()));
    this.intake = new Intake(options.limits(), System::nanoTime);
    this.http = new HttpMeters(process.meters(), intake);
    EngineMeters.bind(process.meters(), engine.state());
    this.server = Javalin.create(this::configure);
  }

  /**
   * Begins to listen.
   *
   * @throws IllegalStateException if it cannot: the message says why
   */
  public void start() {
    kafka.ifPresent(KafkaSide::start);
    try {
      server.start();
    } catch (JavalinBindException e) {
      throw new IllegalStateException(
          "cannot listen on %s:%d, which is in use or not allowed: change --http-port"
              .formatted(options.host(), options.port()),
          e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Where a browser on this machine finds the page. */
  public String url() {
    String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
    return "http://%s:%d/".formatted(host, port());
  }

  /**
   * Lets no more requests in, waits for those that are in work as long as they may take, and ends.
   * Idempotent.
   */
  @Override
  public void close() {
    // Readers of events would stay for good.
    kafka.ifPresent(side -> side.events().close());
    try {
      if (!drain.drain(options.limits().drainTime())) {
        log.warn(
            "Requests in work did not end within {} ms", options.limits().drainTime().toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop();
    thumbnails.ifPresent(Thumbnails::close);
    kafka.ifPresent(KafkaSide::close);
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.router.ignoreTrailingSlashes = false;
    config.jsonMapper(new JsonAnswers());
    JettySetup.apply(config.jetty, options);
    http.register(config);
    new RequestSpans(process.tracing(), InstantSource.system()).register(config);
    register(config.routes);
  }

  private void register(RoutesConfig routes) {
    WebLimits limits = options.limits();
    Optional<TokenVerifier> tokens = options.tokens().map(TokenVerifier::new);
    new Gatekeeper(tokens, limits.requestsPerSecond(), drain).register(routes);
    Problems.register(routes);
    ImageReader reader =
        new ImageReader(engine.service(), limits.requestTime(), http::record, System::nanoTime);
    new OcrResource(reader, intake, System::nanoTime).register(routes);
    new ModelsResource(engine).register(routes);
    new InfoResource(process.version(), tokens.isPresent(), kafka.isPresent(), limits, engine).register(routes);
    new HealthResource(engine, drain, probes()).register(routes);
    new MetricsResource(
            process.meters(),
            kafka.map(side -> new StreamMeters(process.meters(), side)),
            options.publicMetrics() ? Access.OPEN : Access.READ)
        .register(routes);
    new PipelineResource(engine, intake.permits(), kafka, InstantSource.system()).register(routes);
    kafka.ifPresentOrElse(
        side -> register(routes, side), () -> new KafkaResources().register(routes));
    new ApiDocs().register(routes);
    new PageFiles().register(routes);
  }

  private List<HealthProbe> probes() {
    List<HealthProbe> probes = new ArrayList<>(process.probes());
    kafka.ifPresent(side -> probes.add(side.probe()));
    return probes;
  }

  private void register(RoutesConfig routes, KafkaSide side) {
    new JobsResource(intake, side.jobs(), side.latest(), engine.options().fetch())
        .register(routes);
    new OutcomesResource(side.latest()).register(routes);
    new ThumbnailResource(thumbnails.orElseThrow()).register(routes);
    new RedriveResource(side.access(), intake).register(routes);
    new FeedbackResource(
            intake,
            side.feedback(),
            engine.options().fetch(),
            engine.options().limits(),
            InstantSource.system())
        .register(routes);
    new EventsResource(side.events(), options.limits().streams()).register(routes);
  }
}
